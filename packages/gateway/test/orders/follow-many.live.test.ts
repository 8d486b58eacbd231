import type { Lighter } from '@lighter/gateway'
import { afterEach, expect, it } from 'vitest'
import { until } from '../../../../test/support/until.ts'
import { countedRequests } from '../support/counted-requests.ts'
import { type Desk, openDesk } from '../support/desk.ts'

let desk: Desk | undefined
afterEach(() => desk?.[Symbol.asyncDispose]())

/** A desk whose client's requests are counted, with its streams open. */
async function open(): Promise<{ lighter: Lighter; requests: Map<string, number>; desk: Desk }> {
  const { transport, requests } = countedRequests()
  const one = await openDesk(
    { httpTransport: transport, answerTimeoutMs: 120_000 },
    { fundedAmount: '100000000' },
  )
  desk = one
  const { lighter } = one
  const first = await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 100 })
  await first.order[Symbol.asyncIterator]().next()
  requests.clear()
  return { lighter, requests, desk: one }
}

it('1,000 orders are followed to their end without a request while the stream is live', async () => {
  const { lighter, requests, desk } = await open()
  // An account has 1,000 orders in a market at most, and one rests already.
  const acks = await Promise.all(
    Array.from({ length: 1_000 }, (_, i) =>
      lighter.limitOrder({ ticker: i % 2 === 0 ? 'ETH' : 'SOL', amount: 1, price: i % 2 === 0 ? 2000 : 100 }),
    ),
  )
  const ends = Promise.all(acks.map((ack) => ack.order.ended({ timeoutMs: 150_000 })))
  await Promise.all(acks.map((ack) => ack.executed({ timeoutMs: 150_000 })))
  for (const [market, price] of [
    ['ETH', '2000'],
    ['SOL', '100'],
  ] as const)
    for (let i = 0; i < 10; i++) desk.other.placeOrder({ market, amount: '-50', price })
  expect(new Set((await ends).map((order) => order.status))).toEqual(new Set(['filled']))
  expect(Object.fromEntries(requests)).toEqual({})
})

it('an order that ended before it was followed costs no request either', async () => {
  const { lighter, requests, desk } = await open()
  desk.other.placeOrder({ market: 'ETH', amount: '-5', price: '2000' })
  const ack = await lighter.marketOrder({ ticker: 'ETH', amount: 1 })
  await ack.executed()
  requests.clear()
  for (let i = 0; i < 3; i++) expect((await ack.order.ended()).status).toBe('filled')
  expect(Object.fromEntries(requests)).toEqual({})
})

it('ends that the stream cannot report are read once for all callers, however many orders have ended since', async () => {
  const { lighter, requests, desk } = await open()
  const acks = await Promise.all(
    Array.from({ length: 350 }, () => lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 1000 })),
  )
  await Promise.all(acks.map((ack) => ack.executed({ timeoutMs: 60_000 })))
  await desk.net.stopStreams()
  await until(() => lighter.ws.state !== 'connected')
  desk.other.placeOrder({ market: 'ETH', amount: '-350', price: '1000' })
  requests.clear()
  const ends = await Promise.all(acks.map((ack) => ack.order.ended()))
  expect(new Set(ends.map((order) => order.status))).toEqual(new Set(['filled']))
  // Who asks first begins a read, all others share the next: four pages each at most.
  expect(requests.get('accountActiveOrders')).toBeLessThanOrEqual(2)
  expect(requests.get('accountInactiveOrders')).toBeLessThanOrEqual(8)
  expect([...requests.keys()].sort()).toEqual(['accountActiveOrders', 'accountInactiveOrders'])
})

it('a change is looked up after it was made, and no earlier state is reported', async () => {
  const { lighter } = await open()
  const ack = await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 1000, cloid: 7 })
  await ack.executed()
  const changed = await lighter.modifyOrder({ ticker: 'ETH', cloid: 7, amount: 2, price: 1001 })
  const { value } = await changed.order[Symbol.asyncIterator]().next()
  expect([value.price.toFixed(), value.initialSize.toFixed()]).toEqual(['1001', '2'])
  const cancelled = await lighter.cancelOrder({ ticker: 'ETH', cloid: 7 })
  const states = []
  for await (const order of cancelled.order) states.push(order.status)
  expect(states).toEqual(['canceled'])
})
