import { setTimeout as sleep } from 'node:timers/promises'
import { type BacktestResult, backtest, type LightStrategy, light, type Strategy } from '@lighter/backtest'
import type { MarketEvent } from '@lighter/lob/replay'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mulberry32 } from '../../../../test/support/random.ts'
import { START, stream } from '../support/events.ts'
import { randomMarket } from '../support/random-market.ts'

/** Lots of a unit: the market's smallest order is 0.005 ETH. */
const UNIT = 100
const MID = 300_000

/** A random recording whose sizes are large enough for orders of one unit. */
const recording = (seed: number, count: number): MarketEvent[] =>
  randomMarket(seed, count).map((event) => {
    if (event.type === 'trade') return { ...event, size: UNIT * event.size }
    if (event.type === 'gap') return event
    const larger = (levels: Float64Array) => levels.map((value, i) => (i % 2 === 1 ? UNIT * value : value))
    return { ...event, bids: larger(event.bids), asks: larger(event.asks) }
  })

interface Planned {
  at: number
  isAsk: boolean
  price: number
}

/** Fills as time, side, ticks and lots; several of one order at one time count as one. */
function summed(fills: readonly { time: number; side: string; price: number; size: number }[]): string[] {
  const sums = new Map<string, number>()
  for (const { time, side, price, size } of fills) {
    const key = `${time} ${side} ${price}`
    sums.set(key, (sums.get(key) ?? 0) + size)
  }
  return [...sums].map(([key, size]) => `${key} ${size}`).sort()
}

const fillsOf = ({ fills }: Pick<BacktestResult, 'fills'>) =>
  fills.map(({ ts, price, amount }) => ({
    time: ts,
    side: amount.isNegative() ? 'sell' : 'buy',
    price: price.times(100).toNumber(),
    size: amount.abs().times(10_000).toNumber(),
  }))

test('both levels have the same fills, when the exchange has no delays and no limits', async () => {
  let compared = 0
  await fc.assert(
    fc.asyncProperty(
      fc.nat(10_000),
      fc.constantFrom('riskAverse' as const, 'log' as const),
      async (seed, queue) => {
        const events = recording(seed, 120)
        const random = mulberry32(seed)
        // At odd times, so that no order arrives together with an event.
        const plan: Planned[] = Array.from({ length: 12 }, () => {
          const isAsk = random() < 0.5
          const level = 1 + Math.floor(3 * random())
          return {
            at: 101 + 2 * Math.floor(900 * random()),
            isAsk,
            price: isAsk ? MID + level : MID - level,
          }
        }).sort((a, b) => a.at - b.at)
        const planned: LightStrategy = (market) => {
          for (const { at, isAsk, price } of plan)
            market.after(START + at - market.now, () =>
              market.placeOrder({ side: isAsk ? 'sell' : 'buy', price, size: UNIT, timeInForce: 'postOnly' }),
            )
          return {}
        }
        const program: Strategy = async (lighter, { signal }) => {
          for (const { at, isAsk, price } of plan) {
            if (START + at > Date.now()) await sleep(START + at - Date.now(), undefined, { signal })
            const amount = isAsk ? '-0.01' : '0.01'
            const options = { ticker: 'ETH', amount, price: (price / 100).toFixed(2), tif: 'ALO' } as const
            void lighter.limitOrder(options).catch(() => {})
          }
          await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
        }
        const [order, feed] = [20, 6]
        const full = await backtest({
          strategy: (lighter, options) =>
            program(lighter, options).catch((error: unknown) => {
              if (!options.signal.aborted) throw error
            }),
          data: { source: stream(...events) },
          queue,
          latency: { order, feed, exchange: 'off' },
          limits: 'off',
        })
        const report = await light({
          data: stream(...events),
          strategy: planned,
          queue,
          orderLatency: order,
          feedLatency: feed,
        })
        expect(report.partial).toBeNull()
        const mine = summed(report.trades)
        expect(summed(fillsOf(full))).toEqual(mine)
        compared += mine.length
      },
    ),
    { numRuns: 8, seed: 1, endOnFailure: true },
  )
  expect(compared).toBeGreaterThan(10)
})

/** Acts at random on everything that it receives, and notes what arrives before it could. */
function restless(seed: number, latency: { feed: number; order: number }, early: string[]): Strategy {
  return async (lighter, { signal }) => {
    const random = mulberry32(seed)
    const sent: number[] = []
    const saw = (what: string, exchangeTime: number): void => {
      if (Date.now() < exchangeTime + latency.feed) early.push(`${what} of ${exchangeTime} at ${Date.now()}`)
    }
    const act = (): void => {
      if (signal.aborted || random() < 0.5) return
      const isAsk = random() < 0.5
      const price = ((MID + Math.floor(9 * random()) - 4) / 100).toFixed(2)
      const tif = random() < 0.5 ? 'ALO' : 'GTC'
      sent.push(Date.now())
      const options = { ticker: 'ETH', amount: isAsk ? '-0.01' : '0.01', price, tif } as const
      void lighter.limitOrder(options).catch(() => {})
    }
    await lighter.l2BookMirror({
      ticker: 'ETH',
      onUpdate: (book) => {
        saw('book', book.asDict()?.ts ?? 0)
        act()
      },
    })
    await lighter.tradesSubscribe({
      ticker: 'ETH',
      handler: (trade) => {
        saw('trade', trade.ts)
        act()
      },
    })
    await lighter.accountFillSubscribe({
      handler: (fill) => {
        saw('fill', fill.ts)
        const first = sent[0] ?? Number.POSITIVE_INFINITY
        if (fill.ts < first + latency.order) early.push(`fill at ${fill.ts} of an order sent at ${first}`)
        act()
      },
    })
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
  }
}

test('nothing reaches a program before its latency has passed, and later data changes no earlier fill', async () => {
  let fills = 0
  await fc.assert(
    fc.asyncProperty(
      fc.nat(10_000),
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 0, max: 40 }),
      async (seed, feed, order) => {
        const early: string[] = []
        const run = (events: readonly MarketEvent[]): Promise<BacktestResult> =>
          backtest({
            strategy: restless(seed, { feed, order }, early),
            data: { source: stream(...events) },
            latency: { feed, order, exchange: 'off' },
            limits: 'off',
          })
        const events = recording(seed, 100)
        const end = events[59]!.exchangeTime
        const past = events.filter(({ exchangeTime }) => exchangeTime <= end)
        const before = (result: BacktestResult) =>
          summed(fillsOf(result)).filter((one) => Number(one.split(' ')[0]) < end)
        const long = before(await run(events))
        expect(before(await run(past))).toEqual(long)
        expect(early).toEqual([])
        fills += long.length
      },
    ),
    { numRuns: 5, seed: 2, endOnFailure: true },
  )
  expect(fills).toBeGreaterThan(5)
})
