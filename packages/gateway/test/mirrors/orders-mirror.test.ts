import type { RestClient } from '@lighter/rest'
import type { OrderState } from '@lighter/standards'
import type { Order } from '@lighter/standards/wire'
import type { StreamClient } from '@lighter/ws'
import { expect, it } from 'vitest'
import { MarketRegistry } from '../../src/markets/market-registry.ts'
import { OrdersMirror } from '../../src/mirrors/orders-mirror.ts'

/** An order that was filled at a time, in milliseconds. */
function filled(id: number, at: number): Order {
  const amounts = { price: '1', initial_base_amount: '1', remaining_base_amount: '0' }
  const filledAmounts = { filled_base_amount: '1', filled_quote_amount: '1', trigger_price: '0' }
  const times = { order_expiry: 0, created_at: at, updated_at: at, transaction_time: at * 1000 }
  return {
    ...{ order_index: BigInt(id), market_index: 0, status: 'filled', is_ask: false },
    ...amounts,
    ...filledAmounts,
    ...times,
  } as unknown as Order
}

it('reports all ends that the stream missed when a live end arrives before they are read', async () => {
  const ends = [filled(1, 2e12)]
  let failures = 0
  const rest = {
    accountInactiveOrders: async ({ cursor = '0' }: { cursor?: string }) => {
      if (failures > 0) {
        failures -= 1
        throw new Error('no answer')
      }
      const from = Number(cursor)
      const next = from + 100 < ends.length ? String(from + 100) : undefined
      return { orders: ends.slice(from, from + 100), next_cursor: next }
    },
  } as unknown as RestClient
  let listener: Parameters<StreamClient['subscribeAccountAllOrders']>[0] | undefined
  const stream = {
    subscribeAccountAllOrders: async (one: typeof listener) => {
      listener = one
      return { unsubscribe: () => {} }
    },
  } as unknown as StreamClient
  const errors: unknown[] = []
  const markets = new MarketRegistry(rest as never)
  const mirror = new OrdersMirror({ stream, rest, markets, accountIndex: 1, onError: (e) => errors.push(e) })
  const reported: bigint[] = []
  mirror.onUpdate((order: OrderState) => reported.push(order.orderId))
  const send = (orders: Order[], isSnapshot: boolean): unknown =>
    listener?.onMessage({ orders: { 0: orders } } as never, {
      isSnapshot,
      isReset: isSnapshot,
      receivedAt: 0,
    })
  await mirror.open()
  send([], true)
  await expect.poll(() => mirror.isComplete).toBe(true)

  listener?.onState?.('stale')
  for (let id = 2; id <= 252; id++) ends.unshift(filled(id, 2e12 + id))
  failures = 1
  send([], true)
  const live = filled(999, 2e12 + 5000)
  ends.unshift(live)
  send([live], false)
  await expect.poll(() => mirror.isComplete).toBe(true)
  expect(errors).toHaveLength(1)
  expect(reported.toSorted((a, b) => Number(a - b))).toEqual([
    ...Array.from({ length: 251 }, (_, i) => BigInt(i + 2)),
    999n,
  ])
  mirror.close()
})

it('does not list an order that is missing in the snapshot after a lost connection while its end cannot be read', async () => {
  let isDown = false
  const rest = {
    accountInactiveOrders: async () => {
      if (isDown) throw new Error('no answer')
      return { orders: [], next_cursor: '' }
    },
  } as unknown as RestClient
  let listener: Parameters<StreamClient['subscribeAccountAllOrders']>[0] | undefined
  const stream = {
    subscribeAccountAllOrders: async (one: typeof listener) => {
      listener = one
      return { unsubscribe: () => {} }
    },
  } as unknown as StreamClient
  const markets = new MarketRegistry(rest as never)
  const mirror = new OrdersMirror({ stream, rest, markets, accountIndex: 1, onError: () => {} })
  const snapshot = (...orders: Order[]): unknown =>
    listener?.onMessage({ orders: { 0: orders } } as never, {
      isSnapshot: true,
      isReset: true,
      receivedAt: 0,
    })
  const open = { ...filled(1, 2e12), status: 'open' } as Order
  await mirror.open()
  snapshot(open)
  await expect.poll(() => mirror.isComplete).toBe(true)
  expect(mirror.list()).toHaveLength(1)

  listener?.onState?.('stale')
  isDown = true
  snapshot()
  expect(mirror.isLive).toBe(true)
  expect(mirror.list()).toEqual([])
  expect(mirror.get(1n)).toBeUndefined()
  mirror.close()
})
