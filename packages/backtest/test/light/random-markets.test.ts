import type { LightStrategy } from '@lighter/backtest'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { run, snapshot, trade } from '../support/light.ts'

/** Random but sound markets: levels around a mid price, trades, feed latencies of 0 to 80 ms. */
const MARKET = fc
  .array(
    fc.record({
      wait: fc.integer({ min: 0, max: 40 }),
      mid: fc.integer({ min: 990, max: 1010 }),
      lots: fc.integer({ min: 0, max: 20 }),
      isTrade: fc.boolean(),
      isSell: fc.boolean(),
      latency: fc.integer({ min: 0, max: 80 }),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((steps) => {
    let at = 1_000
    return steps.map(({ wait, mid, lots, isTrade, isSell, latency }, i) => {
      at += wait
      return isTrade && i > 0
        ? trade(at, isSell ? 'sell' : 'buy', isSell ? mid - 1 : mid + 1, lots + 1, latency)
        : snapshot(
            at,
            [
              [mid - 1, lots + 1],
              [mid - 2, 9],
            ],
            [
              [mid + 1, lots + 1],
              [mid + 2, 9],
            ],
            latency,
          )
    })
  })

/** Acts at random on everything that it can see. */
const restless: LightStrategy = (at) => {
  const act = (): void => {
    const price = Math.round(1000 + 16 * (at.random() - 0.5))
    const size = 1 + Math.floor(at.random() * 9)
    const timeInForce = (['gtt', 'postOnly', 'ioc'] as const)[Math.floor(at.random() * 3)]
    if (at.random() < 0.6)
      at.placeOrder({ side: at.random() < 0.5 ? 'buy' : 'sell', price, size, timeInForce })
    const [first] = at.orders.keys()
    if (first !== undefined && at.random() < 0.3) at.cancelOrder(first)
    if (at.random() < 0.2) at.after(at.random() * 50, act)
  }
  return { onBook: act, onTrade: act, onFill: act }
}

test('nothing reaches a strategy before its latency has passed, responses included', async () => {
  await fc.assert(
    fc.asyncProperty(
      MARKET,
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 0, max: 60 }),
      fc.nat(1_000),
      async (events, orderLatency, responseLatency, seed) => {
        const books = events.filter(({ type }) => type === 'snapshot')
        const prints = events.filter(({ type }) => type === 'trade')
        let [seenBooks, seenTrades] = [0, 0]
        let clock = 0
        const placed: number[] = []
        const watching: LightStrategy = (at) => {
          const inner = restless(at)
          return {
            onBook() {
              const event = books[seenBooks++]
              expect(at.now).toBeGreaterThanOrEqual(event?.receivedAt ?? Number.NaN)
              // The book is that of this event, not of a later one.
              if (event?.type === 'snapshot') expect(at.book.bestBidTicks()).toBe(event.bids[0])
              expect(at.now).toBeGreaterThanOrEqual(clock)
              clock = at.now
              const count = at.orders.size
              inner.onBook?.()
              while (placed.length < count + at.orders.size) placed.push(at.now)
            },
            onTrade(event) {
              expect(event).toEqual(prints[seenTrades++])
              expect(at.now).toBeGreaterThanOrEqual(event.receivedAt)
              inner.onTrade?.(event)
            },
            onFill(fill) {
              expect(at.now).toBeGreaterThanOrEqual(fill.time + responseLatency)
              inner.onFill?.(fill)
            },
          }
        }
        const options = { orderLatency, responseLatency, seed }
        const report = await run(events, watching, options)
        expect(report.partial).toBeNull()
        // No fill is earlier than the first message could arrive.
        const first = Math.min(...events.map(({ receivedAt }) => receivedAt))
        for (const { time } of report.trades) expect(time).toBeGreaterThanOrEqual(first + orderLatency)
      },
    ),
    { numRuns: 300 },
  )
})

test('later data changes no earlier result: a strategy cannot see ahead', async () => {
  await fc.assert(
    fc.asyncProperty(
      MARKET,
      MARKET,
      fc.integer({ min: 0, max: 60 }),
      fc.nat(1_000),
      async (past, future, orderLatency, seed) => {
        const end = Math.max(...past.map(({ receivedAt }) => receivedAt))
        const shift = end + 1 - (future[0]?.exchangeTime ?? 0)
        const later = future.map((event) => ({
          ...event,
          exchangeTime: event.exchangeTime + shift,
          receivedAt: event.receivedAt + shift,
        }))
        const options = { orderLatency, seed }
        const short = await run(past, restless, options)
        const long = await run([...past, ...later], restless, options)
        const before = ({ trades }: typeof short) => trades.filter(({ time }) => time <= end)
        expect(before(long)).toEqual(before(short))
      },
    ),
    { numRuns: 200 },
  )
})

test('the same data, seed and options give the same report, byte for byte', async () => {
  await fc.assert(
    fc.asyncProperty(MARKET, fc.nat(1_000), async (events, seed) => {
      const once = await run(events, restless, { seed, orderLatency: 7, queue: 'log' })
      const again = await run(events, restless, { seed, orderLatency: 7, queue: 'log' })
      expect(JSON.stringify(again)).toBe(JSON.stringify(once))
    }),
    { numRuns: 100 },
  )
})
