import { type LightMarket, type LightOptions, type LightStrategy, light } from '@lighter/backtest'
import type { MarketEvent, TradeEvent } from '@lighter/lob/replay'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'

const market = { marketId: 0, ticker: 'ETH', priceDecimals: 2, sizeDecimals: 4 }
type Levels = [ticks: number, lots: number][]

function book(
  type: 'snapshot' | 'delta',
  at: number,
  bids: Levels,
  asks: Levels,
  latency: number,
): MarketEvent {
  const sides = { bids: Float64Array.from(bids.flat()), asks: Float64Array.from(asks.flat()) }
  return { type, market, exchangeTime: at, receivedAt: at + latency, ...sides, nonce: at, beginNonce: 0 }
}
const snapshot = (at: number, bids: Levels, asks: Levels = [], latency = 0) =>
  book('snapshot', at, bids, asks, latency)
const delta = (at: number, bids: Levels, asks: Levels = [], latency = 0) =>
  book('delta', at, bids, asks, latency)
const trade = (
  at: number,
  takerSide: TradeEvent['takerSide'],
  price: number,
  size: number,
  latency = 0,
): MarketEvent => ({
  type: 'trade',
  market,
  exchangeTime: at,
  receivedAt: at + latency,
  price,
  size,
  takerSide,
  tradeId: '',
})
async function* stream(...events: MarketEvent[]) {
  yield* events
}

/** Places one order at the first book, and does nothing else. */
const once =
  (order: Parameters<LightMarket['placeOrder']>[0]): LightStrategy =>
  (at) => {
    let isPlaced = false
    return {
      onBook() {
        if (!isPlaced) at.placeOrder(order)
        isPlaced = true
      },
    }
  }
const run = (events: MarketEvent[], strategy: LightStrategy, options: Partial<LightOptions> = {}) =>
  light({ data: stream(...events), strategy, ...options })

// The ten events of localnet's replay test: a bid of 100 lots at 300,000, which arrives at 10 ms.
const BOOK = [
  snapshot(
    0,
    [
      [300_000, 600],
      [299_000, 50],
    ],
    [[301_000, 500]],
  ),
  delta(20, [[300_000, 1000]]),
  delta(30, [[300_000, 700]]),
  trade(40, 'sell', 300_000, 200),
  delta(41, [[300_000, 500]]),
  delta(50, [[300_000, 300]]),
  delta(60, [[300_000, 350]]),
  trade(70, 'buy', 301_000, 100),
  trade(80, 'sell', 300_000, 150),
  trade(90, 'sell', 300_000, 220),
]

describe('ten events and a bid of 100 lots behind 600', () => {
  // The arithmetic is in packages/localnet/test/replay/market-replay.test.ts; both use the same queues.
  it.each([
    // 150 ahead before the last trade of 220: 70 lots.
    ['riskAverse', [[90, 70]]],
    // 146 ahead: 4 lots of 150, then the other 96.
    [
      'power',
      [
        [80, 4],
        [90, 96],
      ],
    ],
    // 147 ahead: 3 lots, then 97.
    [
      'log',
      [
        [80, 3],
        [90, 97],
      ],
    ],
    // 250 ahead: nothing.
    ['tradesOnly', []],
  ] as const)('%s', async (queue, fills) => {
    const strategy = once({ side: 'buy', price: 300_000, size: 100 })
    const { trades } = await run(BOOK, strategy, { queue, orderLatency: 10 })
    expect(trades.map(({ time, size }) => [time, size])).toEqual(fills)
    for (const one of trades)
      expect(one).toMatchObject({ isMaker: true, price: 300_000, queueWait: one.time - 10 })
  })
})

test('a trade beyond the price fills its own size, or the whole order with throughFills: whole', async () => {
  const events = [snapshot(0, [[300_000, 300]], [[301_000, 500]]), trade(20, 'sell', 299_900, 60)]
  const strategy = once({ side: 'buy', price: 300_100, size: 100 })
  expect((await run(events, strategy)).trades.map(({ size }) => size)).toEqual([60])
  expect((await run(events, strategy, { throughFills: 'whole' })).trades.map(({ size }) => size)).toEqual([
    100,
  ])
})

test('a book that crosses an order fills it at its price', async () => {
  const events = [
    snapshot(0, [[300_000, 300]], [[301_000, 500]]),
    delta(
      20,
      [
        [300_000, 0],
        [299_000, 10],
      ],
      [
        [301_000, 0],
        [299_500, 70],
      ],
    ),
  ]
  const { trades } = await run(events, once({ side: 'buy', price: 300_000, size: 100 }))
  expect(trades).toMatchObject([{ price: 300_000, size: 70, isMaker: true }])
})

test('a taker takes levels by price, once, and a post-only order that would trade expires', async () => {
  const events = [
    snapshot(
      0,
      [[300_000, 300]],
      [
        [301_000, 50],
        [301_100, 500],
      ],
    ),
    delta(20, [[299_000, 1]]),
    delta(40, [[299_000, 2]]),
  ]
  const strategy: LightStrategy = (at) => ({
    onBook() {
      if (at.now === 40) return
      at.placeOrder({ side: 'buy', price: 301_050, size: 40, timeInForce: 'ioc' })
      at.placeOrder({ side: 'buy', price: 301_050, size: 5, timeInForce: 'postOnly' })
    },
  })
  const { trades, orders } = await run(events, strategy, { orderLatency: 1 })
  // 50 lots at 301,000: 40, then the 10 that are left.
  expect(trades.map(({ price, size, isMaker }) => [price, size, isMaker])).toEqual([
    [301_000, 40, false],
    [301_000, 10, false],
  ])
  // The second post-only order finds nothing at its price any more, and rests.
  expect(orders.count).toBe(4)
})

test('a cancellation that arrives after the fill is too late', async () => {
  const events = [
    snapshot(0, [[300_000, 10]], [[301_000, 10]]),
    delta(30, [[299_000, 1]]),
    trade(50, 'sell', 300_000, 30),
    delta(100, [[299_000, 2]]),
  ]
  const log: string[] = []
  const strategy: LightStrategy = (at) => ({
    onBook() {
      if (at.now === 0) at.placeOrder({ side: 'buy', price: 300_000, size: 5 })
      if (at.now === 30) at.cancelOrder(1)
    },
    onOrder: ({ status, queueAhead }) => log.push(`${at.now} ${status} ${queueAhead}`),
    onFill: ({ size }) => log.push(`${at.now} fill ${size}, position ${at.position}`),
  })
  await run(events, strategy, { orderLatency: 15, responseLatency: 5 })
  expect(log).toEqual(['20 open 10', '50 canceled 0'])
  log.length = 0
  await run(events, strategy, { orderLatency: 25, responseLatency: 5 })
  expect(log).toEqual(['30 open 10', '55 fill 5, position 5'])
})

test('profit is its parts, and the report counts fills, drawdown and moves after fills', async () => {
  const events = [
    snapshot(0, [[10_000, 10]], [[10_010, 10]]),
    // Mid 100.05. A sell trade fills the bid of 20,000 lots (2.0) at 100.00.
    trade(1_000, 'sell', 10_000, 20_010),
    // Mid 99.95: the position loses 0.2.
    delta(
      1_500,
      [
        [10_000, 0],
        [9_990, 10],
      ],
      [
        [10_010, 0],
        [10_000, 10],
      ],
    ),
    delta(3_000, [[9_990, 20]]),
  ]
  const report = await run(events, once({ side: 'buy', price: 10_000, size: 20_000 }), {
    fees: { maker: 100 },
    funding: [{ time: 2_000, rate: 0.001 }],
    sampleMs: 1_000,
  })
  // Spread 0.05 × 2, inventory −0.1 × 2, fee 100 ppm of 200, funding 0.1 % of 2 × 99.95.
  expect(report.pnl).toEqual({
    total: '-0.3199',
    spread: '0.1',
    inventory: '-0.2',
    fees: '-0.02',
    funding: '-0.1999',
  })
  expect(report).toMatchObject({
    partial: null,
    inventory: 2,
    orders: { count: 1, size: 2, fillRatio: 1 },
    fills: {
      buy: { count: 1, size: 2, notional: 200 },
      sell: { count: 0 },
      maker: { count: 1 },
      taker: { count: 0 },
    },
  })
  expect(report.fills.byQueueWait.map(({ count }) => count)).toEqual([0, 0, 1, 0, 0])
  // One second after the fill: 10 basis points of 100.05 against it.
  expect(report.adverseSelection[0]?.basisPoints).toBeCloseTo((-0.1 / 100.05) * 10_000, 6)
  expect(report.adverseSelection[1]).toEqual({ afterMs: 10_000, fills: 0, basisPoints: null })
  expect(report.maxDrawdown).toBeCloseTo(-0.3999, 9)
  expect(report.series.at(-1)?.pnl).toBe(Number(report.pnl.total))
})

test('data and strategies that throw leave a partial report', async () => {
  const event = snapshot(0, [[1, 1]])
  async function* torn() {
    yield event
    throw new Error('torn')
  }
  const idle: LightStrategy = () => ({})
  expect((await light({ data: torn(), strategy: idle })).partial).toEqual({
    code: 'STRATEGY',
    message: 'torn',
  })
  const bad = await run([event, delta(5, [[1, 2]])], (at) => ({
    onBook: () => void at.placeOrder({ side: 'buy', price: 0.5, size: 1 }),
  }))
  expect(bad.partial).toMatchObject({ code: 'VALIDATION' })
  const other = { ...delta(5, [[1, 2]]), market: { ...market, marketId: 7 } }
  expect((await run([event, other], idle)).partial).toMatchObject({ code: 'VALIDATION' })
  await expect(run([], idle, { orderLatency: -1 })).rejects.toMatchObject({ field: 'orderLatency' })
  await expect(run([], idle, { orderLatency: [] })).rejects.toMatchObject({ field: 'orderLatency' })
  expect(await run([], idle)).toMatchObject({ market: null, from: null, pnl: { total: '0' } })
})

test('a strategy that uses the machine’s clock or random numbers is named in a warning, once', async () => {
  const warnings: (Error & { code?: string })[] = []
  const note = (warning: Error): void => void warnings.push(warning)
  process.on('warning', note)
  const events = [snapshot(0, [[10, 5]], [[20, 5]]), delta(5, [[10, 6]]), delta(9, [[10, 7]])]
  const [now, random, date] = [Date.now, Math.random, Date]
  await run(events, (at) => ({
    onBook() {
      if (at.now < 5) return
      new Date(at.now)
      Date.now()
      new Date()
      Math.random()
      setTimeout(() => {}, 0)
    },
  }))
  await run(events, (at) => ({ onBook: () => void at.random() }))
  await new Promise((resolve) => setImmediate(resolve))
  process.off('warning', note)
  expect(warnings.map(({ code }) => code)).toEqual(['WALL_CLOCK'])
  expect(warnings[0]?.message).toContain('calls Date.now(), new Date(), Math.random(), setTimeout():')
  expect([Date.now, Math.random, Date]).toEqual([now, random, date])
})

test('measured latencies are interpolated', async () => {
  const arrivals: number[] = []
  const samples = [
    { time: 0, latency: 10 },
    { time: 100, latency: 30 },
  ]
  const events = [0, 50, 100, 200, 500].map((at) => snapshot(at, [[10, 5]], [[20, 5]]))
  const strategy: LightStrategy = (at) => ({
    onBook: () => void at.placeOrder({ side: 'buy', price: 5, size: 1 }),
    onOrder: () => void arrivals.push(at.now),
  })
  await run(events, strategy, { orderLatency: samples })
  expect(arrivals).toEqual([10, 70, 130, 230])
})

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

test('a signal ends a run that waits for its source', async () => {
  const stop = new AbortController()
  const reason = new Error('enough')
  async function* silent(): AsyncGenerator<MarketEvent> {
    yield* BOOK.slice(0, 1)
    stop.abort(reason)
    await new Promise(() => {})
  }
  const ended = light({ data: silent(), strategy: () => ({}), signal: stop.signal })
  await expect(ended).rejects.toMatchObject({ code: 'ABORTED', cause: reason })
  const refused = light({ data: stream(...BOOK), strategy: () => ({}), signal: stop.signal })
  await expect(refused).rejects.toMatchObject({ code: 'ABORTED', cause: reason })
})
