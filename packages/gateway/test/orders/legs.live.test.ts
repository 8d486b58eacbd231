import type { OrderTracker } from '@lighter/gateway'
import type { OrderState } from '@lighter/standards'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../support/desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk[Symbol.asyncDispose]())

const BRACKET = {
  ticker: 'ETH',
  amount: 2,
  price: 2000,
  stopLoss: { triggerPrice: 1900, limitPrice: 1890 },
  takeProfit: { triggerPrice: 2100, limitPrice: 2100 },
} as const

/** The first state of a followed order. */
async function now(tracker: OrderTracker | undefined): Promise<OrderState | undefined> {
  const { value } = (await tracker?.updates().next()) ?? {}
  return value ?? undefined
}

describe('the legs of a bracket', () => {
  it('are followed from their placement to their end, in order with what the entry fills', async () => {
    const { lighter, other, net } = desk
    const ack = await lighter.bracketOrder(BRACKET)
    const { order, stopLoss, takeProfit } = ack
    expect(await now(order)).toMatchObject({ type: 'limit', status: 'open' })
    expect(await now(stopLoss)).toMatchObject({ type: 'stop-loss-limit', status: 'pending' })
    expect(await now(takeProfit)).toMatchObject({ type: 'take-profit-limit', status: 'pending' })
    // The entry is filled in two parts; the exits grow with it and stay the same orders.
    other.placeOrder({ market: 'ETH', amount: '-0.5', price: '2000' })
    for await (const { filledSize } of order) if (filledSize.eq('0.5')) break
    const early = await now(takeProfit)
    other.placeOrder({ market: 'ETH', amount: '-1.5', price: '2000' })
    expect((await order.ended()).status).toBe('filled')
    expect((await now(takeProfit))?.orderId).toBe(early?.orderId)
    other.placeOrder({ market: 'ETH', amount: '5', price: '2100' })
    net.setMark('ETH', '2100')
    const profit = await takeProfit?.ended()
    expect([profit?.status, profit?.filledSize.toFixed()]).toEqual(['filled', '2'])
    expect((await stopLoss?.ended())?.status).toBe('canceled-oco')
  })

  it('are canceled by their tracker or their client order index, one without the other', async () => {
    const { lighter, other } = desk
    const ack = await lighter.bracketOrder({
      ...BRACKET,
      takeProfit: { ...BRACKET.takeProfit, clientOrderId: 77 },
    })
    other.placeOrder({ market: 'ETH', amount: '-0.5', price: '2000' })
    const { order, stopLoss, takeProfit } = ack
    expect(takeProfit?.clientOrderId).toBe(77)
    await (await lighter.cancelOrder({ ticker: 'ETH', clientOrderId: 77 })).executed()
    expect((await takeProfit?.ended())?.status).toMatch(/^canceled/)
    if (stopLoss === undefined) throw new Error('a bracket with a stop loss has its tracker')
    expect((await now(stopLoss))?.status).toBe('pending')
    await (await lighter.cancelOrder(stopLoss)).executed()
    expect((await stopLoss.ended()).status).toMatch(/^canceled/)
    expect((await now(order))?.status).toBe('open')
    await (await lighter.cancelOrder(order)).executed()
    expect((await order.ended()).filledSize.toFixed()).toBe('0.5')
  })

  it('are found again after a restart by their client order indexes, also those that ended meanwhile', async () => {
    const { lighter, other, net } = desk
    const { order, stopLoss, takeProfit } = await lighter.bracketOrder(BRACKET)
    // What a program keeps.
    const kept = [order, stopLoss, takeProfit].map((one) => one?.clientOrderId ?? 0)
    expect(new Set(kept.filter((id) => id > 0)).size).toBe(3)
    await order.updates().next()
    await lighter.close()
    other.placeOrder({ market: 'ETH', amount: '-2', price: '2000' })
    await using again = await desk.connect({ replaceKeys: true })
    const [entry, loss, profit] = kept.map((clientOrderId) =>
      again.followOrder({ ticker: 'ETH', clientOrderId }),
    )
    expect((await entry?.ended())?.status).toBe('filled')
    expect((await now(loss))?.status).toBe('pending')
    other.placeOrder({ market: 'ETH', amount: '5', price: '2100' })
    net.setMark('ETH', '2100')
    expect((await profit?.ended())?.status).toBe('filled')
    expect((await loss?.ended())?.status).toBe('canceled-oco')
    const byId = again.followOrder({ ticker: 'ETH', orderId: entry?.state?.orderId ?? 0n })
    expect((await byId.ended()).clientOrderId).toBe(kept[0])
  })

  it('of a rejected bracket reject like the entry', async () => {
    const { lighter } = desk
    await (await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 1000, clientOrderId: 5 })).executed()
    const ack = await lighter.bracketOrder({ ...BRACKET, clientOrderId: 5 })
    for (const one of [ack.order, ack.stopLoss, ack.takeProfit])
      await expect(one?.ended()).rejects.toMatchObject({ code: 'ORDER_REJECTED' })
  })
})

it('a pair for a position is followed and cancels itself', async () => {
  const { lighter, other, net } = desk
  other.placeOrder({ market: 'ETH', amount: '-1', price: '2000' })
  await (await lighter.marketOrder({ ticker: 'ETH', amount: 1 })).executed()
  const { stopLoss, takeProfit } = await lighter.ocoOrder({
    ticker: 'ETH',
    amount: -1,
    stopLoss: { triggerPrice: 1900 },
    takeProfit: { triggerPrice: 2100 },
  })
  expect((await now(takeProfit))?.status).toBe('pending')
  other.placeOrder({ market: 'ETH', amount: '5', price: '1900' })
  net.setMark('ETH', '1900')
  expect((await stopLoss?.ended())?.status).toBe('filled')
  expect((await takeProfit?.ended())?.status).toBe('canceled-oco')
})

it('one exit has one tracker, and an order without exits has none', async () => {
  const { lighter } = desk
  const { takeProfit: _, ...withStop } = BRACKET
  const half = await lighter.bracketOrder(withStop)
  expect([half.stopLoss?.marketId, half.takeProfit]).toEqual([half.marketId, undefined])
  const single = await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 1500 })
  expect([single.stopLoss, single.takeProfit]).toEqual([undefined, undefined])
})

it('an order that does not exist is not followed', async () => {
  const { lighter } = desk
  const never = lighter.followOrder({ ticker: 'ETH', clientOrderId: 404 })
  await expect(never.ended()).rejects.toMatchObject({
    code: 'ORDER_NOT_FOUND',
    message: expect.stringContaining('Order 404 in market 0'),
  })
  expect(() => lighter.followOrder({ ticker: 'NOPE', clientOrderId: 1 })).toThrow('NOPE')
})
