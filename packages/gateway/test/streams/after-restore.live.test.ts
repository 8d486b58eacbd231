import type { LocalnetSnapshot } from '@lighter/localnet'
import type { Fill, OrderState } from '@lighter/standards'
import { afterEach, describe, expect, it } from 'vitest'
import { until } from '../../../../test/support/until.ts'
import { type Desk, openDesk, trade } from '../support/desk.ts'

let desk: Desk
afterEach(() => desk[Symbol.asyncDispose]())

/** The exchange goes back to an earlier state, and the client has found its way back to it. */
async function restore({ net, lighter }: Desk, saved: LocalnetSnapshot): Promise<void> {
  net.restore(saved)
  await until(() => lighter.ws.state !== 'connected')
  await until(() => lighter.ws.state === 'connected')
}

describe('after the exchange was restored to an earlier state', () => {
  it('each new fill is reported exactly once', async () => {
    desk = await openDesk()
    const { net, lighter } = desk
    const fills: Fill[] = []
    await lighter.accountFillSubscribe({ handler: (fill) => fills.push(fill) })
    await trade(desk, 2)
    const saved = await net.snapshot()
    await trade(desk, 3)
    await until(() => fills.length === 5)
    for (let round = 1; round <= 2; round++) {
      await restore(desk, saved)
      await trade(desk, 3)
      await until(() => fills.length === 5 + 3 * round)
    }
    await lighter.reconcile()
    expect(fills.length).toBe(11)
    expect(new Set(fills.map((fill) => fill.tradeId)).size).toBe(11)
  })

  it('fills made while the client is still disconnected are reported', async () => {
    desk = await openDesk()
    const { net, lighter, other } = desk
    const fills: Fill[] = []
    await lighter.accountFillSubscribe({ handler: (fill) => fills.push(fill) })
    await (await lighter.limitOrder({ ticker: 'ETH', amount: '1', price: 1900 })).executed()
    const saved = await net.snapshot()
    other.placeOrder({ market: 'ETH', amount: '-0.1', price: '1900' })
    await until(() => fills.length === 1)
    net.faults.set({ connect: [{ kind: 'slow', delayMs: 200, count: 1 }] })
    net.restore(saved)
    for (let i = 0; i < 3; i++) other.placeOrder({ market: 'ETH', amount: '-0.1', price: '1900' })
    await until(() => fills.length === 4)
    await lighter.reconcile()
    expect(fills.length).toBe(4)
  })

  it('the end of each new order is reported once', async () => {
    desk = await openDesk()
    const { net, lighter } = desk
    const ends: OrderState[] = []
    await lighter.ordersMirror({ onUpdate: (order) => ends.push(order) })
    await trade(desk, 2)
    const saved = await net.snapshot()
    await trade(desk, 3)
    await until(() => ends.length === 5)
    for (let round = 1; round <= 2; round++) {
      await restore(desk, saved)
      await trade(desk, 3)
      await until(() => ends.length === 5 + 3 * round)
    }
    await lighter.reconcile()
    expect(ends.length).toBe(11)
    expect(new Set(ends.map((order) => order.orderId)).size).toBe(11)
  })

  it('the end of an order made while the client is still disconnected is reported, also after a reconcile', async () => {
    desk = await openDesk()
    const { net, lighter } = desk
    const ends: OrderState[] = []
    await trade(desk, 1)
    await lighter.ordersMirror({ onUpdate: (order) => ends.push(order) })
    await trade(desk, 2)
    const saved = await net.snapshot()
    await trade(desk, 3)
    await until(() => ends.length === 5)
    // From here on the client trusts what it has confirmed.
    await lighter.reconcile()
    const own = net.actor(net.accounts[0]?.accountIndex ?? 0)
    for (let round = 1; round <= 2; round++) {
      net.faults.set({ connect: [{ kind: 'slow', delayMs: 200, count: 1 }] })
      net.restore(saved)
      for (let i = 0; i < 3; i++)
        own.placeOrder({ market: 'ETH', amount: '0.1', price: '1000', timeInForce: 'immediate-or-cancel' })
      await until(() => ends.length === 5 + 3 * round)
      await lighter.reconcile()
    }
    expect(ends.length).toBe(11)
    expect(new Set(ends.map((order) => order.orderId)).size).toBe(11)
  })

  it('an ended order that is open again is in the live copy, and its end is reported', async () => {
    desk = await openDesk()
    const { net, lighter } = desk
    const news: OrderState[] = []
    await lighter.ordersMirror({ onUpdate: (order) => news.push(order) })
    const ack = await lighter.limitOrder({ ticker: 'ETH', amount: '0.1', price: 1900 })
    await ack.executed()
    await until(() => lighter.ordersPeek()?.length === 1)
    const saved = await net.snapshot()
    await (await lighter.cancelOpenOrders())[0]?.executed()
    await until(() => lighter.ordersPeek()?.length === 0)
    await restore(desk, saved)
    await until(() => lighter.ordersPeek()?.length === 1)
    await (await lighter.cancelOpenOrders())[0]?.executed()
    await until(() => lighter.ordersPeek()?.length === 0)
    expect(news.filter((order) => order.status.startsWith('cancel')).length).toBe(2)
  })

  it('an order that no longer exists is removed from the live copy and reported to its owner', async () => {
    const errors: unknown[] = []
    const logger = { debug() {}, info() {}, warn() {}, error: (fields: unknown) => errors.push(fields) }
    desk = await openDesk({ logger })
    const { net, lighter } = desk
    await lighter.ordersMirror()
    const saved = await net.snapshot()
    await (await lighter.limitOrder({ ticker: 'ETH', amount: '0.1', price: 1900 })).executed()
    await until(() => lighter.ordersPeek()?.length === 1)
    await restore(desk, saved)
    await until(() => lighter.ordersPeek()?.length === 0)
    await until(() => errors.length > 0)
    expect(errors).toEqual([{ err: expect.objectContaining({ code: 'ORDER_END_UNKNOWN' }) }])
  })
})
