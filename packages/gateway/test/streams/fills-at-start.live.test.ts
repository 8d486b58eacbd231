import type { Fill, OrderState } from '@lighter/standards'
import { afterEach, describe, expect, it } from 'vitest'
import { until } from '../../../../test/support/until.ts'
import { type Desk, openDesk, trade } from '../support/desk.ts'

let desk: Desk
afterEach(() => desk[Symbol.asyncDispose]())

/** Waits until a channel was asked for: what was there before is known by then. */
function asked(channel: string): Promise<void> {
  return until(() => desk.lighter.ws.channels.some((key) => key.startsWith(channel)))
}

describe('while a stream is being confirmed', () => {
  it('fills are reported once and in order', async () => {
    desk = await openDesk()
    const { lighter, net } = desk
    await trade(desk, 2)
    net.faults.set({
      stream: [{ kind: 'delay', channel: /^account_all_trades/, snapshots: true, count: 1, delayMs: 1_000 }],
    })
    const fills: Fill[] = []
    const subscribing = lighter.accountFillSubscribe({ handler: (fill) => fills.push(fill) })
    await asked('account_all_trades')
    await trade(desk, 3)
    await subscribing
    await until(() => fills.length === 3)
    await trade(desk, 2)
    await until(() => fills.length === 5)
    const ids = fills.map((fill) => fill.tradeId)
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => (a < b ? -1 : 1)))
  })

  it('orders end, and their ends are reported once', async () => {
    desk = await openDesk()
    const { lighter, net } = desk
    await trade(desk, 1)
    net.faults.set({
      stream: [{ kind: 'delay', channel: /^account_all_orders/, snapshots: true, count: 1, delayMs: 1_000 }],
    })
    const ends: OrderState[] = []
    const opening = lighter.ordersMirror({ onUpdate: (order) => ends.push(order) })
    await asked('account_all_orders')
    await trade(desk, 2)
    await opening
    await until(() => ends.length === 2)
    expect(ends.map((order) => order.status)).toEqual(['filled', 'filled'])
  })
})

it('a lost connection after many fills reads one page again, not all of them', async () => {
  desk = await openDesk()
  const { lighter, net, other } = desk
  const fills: Fill[] = []
  await lighter.accountFillSubscribe({ handler: (fill) => fills.push(fill) })
  await lighter.limitOrder({ ticker: 'ETH', amount: 30, price: 2000 })
  for (let i = 0; i < 250; i++) other.placeOrder({ market: 'ETH', amount: '-0.01', price: '2000' })
  await until(() => fills.length === 250)
  let pages = 0
  const { send } = lighter.rest.context.transport
  lighter.rest.context.transport.send = (request) => {
    if (request.url.includes('/api/v1/trades')) pages++
    return send.call(lighter.rest.context.transport, request)
  }
  net.faults.set({ connect: [{ kind: 'slow', delayMs: 100, count: 1 }] })
  lighter.ws.reset()
  for (let i = 0; i < 3; i++) other.placeOrder({ market: 'ETH', amount: '-0.01', price: '2000' })
  await until(() => fills.length === 253)
  expect(pages).toBe(1)
  await lighter.reconcile()
  expect(new Set(fills.map((fill) => fill.tradeId)).size).toBe(253)
})
