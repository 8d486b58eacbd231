import { createRestClient, type HttpTransport, unlimited } from '@lighter/rest'
import { type Bar, type Period, periodMs } from '@lighter/standards'
import type { Candle } from '@lighter/standards/wire'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GatewayContext } from '../../src/connect/context.ts'
import { getFundingRates } from '../../src/data/funding-rates.ts'
import { gapsOf } from '../../src/data/series.ts'
import { getTradeBars } from '../../src/data/trade-bars.ts'

const MINUTE = 60_000

/** A server that answers as the exchange does: at most 500 rows, and one beyond each border of the range. */
function server(
  minutes: ReadonlyMap<number, number>,
  calls: { from: number; to: number }[] = [],
): GatewayContext {
  const answers: Record<string, (query: URLSearchParams) => object> = {
    '/api/v1/candles': (query) => {
      const from = Number(query.get('start_timestamp'))
      const to = Number(query.get('end_timestamp'))
      const resolution = String(query.get('resolution'))
      calls.push({ from, to })
      const ms = { '1m': 1, '5m': 5, '15m': 15, '30m': 30, '1h': 60, '4h': 240, '12h': 720, '1d': 1440 }[
        resolution
      ]
      const step = (ms ?? 1) * MINUTE
      const bars = new Map<number, Omit<Candle, 'i'> & { i: number }>()
      for (const [t, price] of [...minutes].sort(([a], [b]) => a - b)) {
        const start = Math.floor(t / step) * step
        if (start < from - step || start > to + step) continue
        const bar = bars.get(start)
        if (bar === undefined)
          bars.set(start, { t: start, o: price, h: price, l: price, c: price, v: 1, V: price, i: 1 })
        else {
          bar.h = Math.max(bar.h, price)
          bar.l = Math.min(bar.l, price)
          bar.c = price
          bar.v += 1
          bar.V += price
        }
      }
      return { code: 200, r: resolution, c: [...bars.values()].slice(-502) }
    },
    '/api/v1/fundings': (query) => ({
      code: 200,
      resolution: '1h',
      fundings: [...minutes.keys()]
        .sort((a, b) => a - b)
        .filter((t) => t >= Number(query.get('start_timestamp')) && t <= Number(query.get('end_timestamp')))
        .map((t) => ({
          timestamp: t / 1000,
          value: '0',
          rate: '0.0012',
          direction: t % 2 === 0 ? 'short' : 'long',
        })),
    }),
  }
  const transport: HttpTransport = {
    async send({ url }) {
      const { pathname, searchParams } = new URL(url)
      return { status: 200, headers: {}, text: JSON.stringify(answers[pathname]?.(searchParams)) }
    },
    async close() {},
  }
  return {
    markets: { resolve: () => ({ marketId: 0, symbol: 'ETH' }) },
    clock: { now: () => 1_700_000_000_000 },
    rest: createRestClient({ environment: 'testnet', limiter: unlimited, httpTransport: transport }),
  } as unknown as GatewayContext
}

/** The same bars, made straight from the minutes. */
function naive(
  minutes: ReadonlyMap<number, number>,
  start: number,
  end: number,
  step: number,
  phase: number,
) {
  const first = Math.floor((start - phase) / step) * step + phase
  const bars = new Map<number, number[]>()
  for (const [t, price] of [...minutes].sort(([a], [b]) => a - b)) {
    if (t < first || t >= end) continue
    const bucket = Math.floor((t - phase) / step) * step + phase
    bars.set(bucket, [...(bars.get(bucket) ?? []), price])
  }
  return [...bars].map(([ts, prices]) => [
    ts,
    prices[0],
    Math.max(...prices),
    Math.min(...prices),
    prices[prices.length - 1],
    prices.length,
  ])
}

const flat = (bar: Bar) => [bar.ts, ...[bar.open, bar.high, bar.low, bar.close, bar.volume].map(Number)]

describe('trade bars', () => {
  it('of any granularity and range equal bars built from minutes, each once', async () => {
    const granularity = fc.constantFrom<[Period, number]>(
      ['MINUTE', 1],
      ['MINUTE', 7],
      ['MINUTE', 45],
      ['HOUR', 2],
      ['HOUR', 6],
      ['DAY', 1],
      ['DAY', 3],
      ['WEEK', 1],
    )
    const base = Date.UTC(2025, 0, 1)
    const minutes = fc
      .array(fc.tuple(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 1, max: 1_000 })), {
        maxLength: 300,
      })
      .map((rows) => new Map(rows.map(([minute, price]) => [base + minute * MINUTE, price])))
    await fc.assert(
      fc.asyncProperty(
        minutes,
        granularity,
        fc.nat(20_000),
        fc.nat(12_000),
        async (all, [period, times], at, long) => {
          const step = periodMs(period, times)
          const phase = period === 'WEEK' ? 4 * 86_400_000 : 0
          const start = base + at * MINUTE + 1234
          // The server's bars are whole: the end is taken at a border so that both sides see the same.
          const end = Math.ceil((start + long * MINUTE - phase) / step) * step + phase
          if (end <= start) return
          const { rows, gaps } = await getTradeBars(server(all), {
            ticker: 'ETH',
            start,
            end,
            granularity: period,
            granularityMultiplier: times,
          })
          expect(rows.map(flat)).toEqual(naive(all, start, end, step, phase))
          const missing = gaps.reduce((sum, gap) => sum + (gap.to - gap.from) / step, 0)
          const first = Math.floor((start - phase) / step) * step + phase
          expect(rows.length + missing).toBe((end - first) / step)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('of the week in which 2020 began are read, although it began in 2019', async () => {
    const first = Date.UTC(2020, 0, 1)
    const week = { ticker: 'ETH', start: first, end: first + 86_400_000, granularity: 'WEEK' } as const
    const { rows } = await getTradeBars(server(new Map([[first, 7]])), week)
    expect(rows.map(({ ts, open }) => [ts, Number(open)])).toEqual([[Date.UTC(2019, 11, 30), 7]])
  })

  it('are read in pages of 500 with progress, as columns and as text', async () => {
    const calls: { from: number; to: number }[] = []
    const base = Date.UTC(2025, 0, 1)
    const minutes = new Map(Array.from({ length: 1_200 }, (_, i) => [base + i * MINUTE, 100 + i]))
    const seen: number[] = []
    const bars = await getTradeBars(server(minutes, calls), {
      ticker: 'ETH',
      start: base,
      end: base + 1_200 * MINUTE,
      granularity: 'MINUTE',
      klineClose: true,
      onProgress: ({ rows }) => seen.push(rows),
    })
    expect(calls.map(({ from, to }) => [(from - base) / MINUTE, (to + 1 - base) / MINUTE])).toEqual([
      [0, 500],
      [500, 1000],
      [1000, 1200],
    ])
    expect(seen).toEqual([500, 1000, 1200])
    expect(bars.column('close').slice(0, 2)).toEqual(Float64Array.of(100, 101))
    expect(bars.toCsv().split('\n').slice(0, 2)).toEqual([
      'ts,open,high,low,close,volume,quoteVolume',
      `${base + 59_999},100,100,100,100,1,100`,
    ])
    await expect(
      getTradeBars(server(minutes), { ticker: 'ETH', start: base, end: base + 1, granularity: 'SECOND' }),
    ).rejects.toMatchObject({ field: 'granularity' })
    await expect(
      getTradeBars(server(minutes), {
        ticker: 'ETH',
        start: base + MINUTE,
        end: base,
        granularity: 'MINUTE',
      }),
    ).rejects.toMatchObject({ field: 'start' })
  })
})

describe('funding rates', () => {
  it('are fractions, positive when longs pay, and list the missing hours', async () => {
    const hour = 3_600_000
    const base = Date.UTC(2025, 0, 1)
    const hours = new Map([0, 1, 2, 5].map((i) => [base + i * hour, 1]))
    const range = { start: base, end: base + 8 * hour }
    const { rows, gaps } = await getFundingRates(server(hours), { ticker: 'ETH', ...range })
    expect(rows.map((row) => [(row.ts - base) / hour, row.rate.toFixed()])).toEqual([
      [0, '-0.000012'],
      [1, '-0.000012'],
      [2, '-0.000012'],
      [5, '-0.000012'],
    ])
    expect(gaps.map((gap) => [(gap.from - base) / hour, (gap.to - base) / hour])).toEqual([
      [3, 5],
      [6, 8],
    ])
  })

  it('report no gap for the current hour', () => {
    expect(gapsOf([0, 10], 0, 25, 10)).toEqual([])
    expect(gapsOf([0, 10], 0, 30, 10)).toEqual([{ from: 20, to: 30 }])
    expect(gapsOf([], 5, 30, 10)).toEqual([{ from: 10, to: 30 }])
  })
})
