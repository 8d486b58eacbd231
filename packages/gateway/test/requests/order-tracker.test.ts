import { Decimal, type OrderState } from '@lighter/standards'
import { expect, it } from 'vitest'
import type { GatewayContext } from '../../src/connect/context.ts'
import { Lifetime } from '../../src/core/lifetime.ts'
import { MarketRegistry } from '../../src/markets/market-registry.ts'
import { OrdersMirror } from '../../src/mirrors/orders-mirror.ts'
import { OrderTracker } from '../../src/requests/order-tracker.ts'

it('ends the wait for an order when the live copy of orders is closed', async () => {
  const rest = { accountInactiveOrders: async () => ({ orders: [], next_cursor: '' }) } as never
  const stream = { subscribeAccountAllOrders: async () => ({ unsubscribe: () => {} }) } as never
  const markets = new MarketRegistry(rest)
  const orders = new OrdersMirror({ stream, rest, markets, accountIndex: 1, onError: () => {} })
  const open = { orderId: 7n, status: 'open', filledSize: new Decimal(0), updatedAt: 1 } as OrderState
  const context = { orders, orderLookup: { state: async () => open }, lifetime: new Lifetime() }
  const ack = {
    txHash: '00'.repeat(40),
    marketId: 0,
    clientOrderId: 0,
    executed: async () => ({ outcome: 'applied', txHash: '', event: { to: { i: 7 } } }) as const,
  }
  const tracker = new OrderTracker(ack, context as unknown as GatewayContext)
  const states = tracker.updates()
  expect((await states.next()).value).toBe(open)
  const next = states.next()
  setImmediate(() => orders.close())
  await expect(next).rejects.toMatchObject({
    sent: 'yes',
    message: expect.stringContaining('The live copy of orders was closed'),
  })
})
