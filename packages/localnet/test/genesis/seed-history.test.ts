import { expect, test } from 'vitest'
import { encodeState } from '../../src/durability/state-codec.ts'
import { NO_EVENTS } from '../../src/engine/events.ts'
import type { Exchange } from '../../src/engine/exchange.ts'
import { createExchange, genesisOf } from '../../src/genesis/genesis.ts'

const startTime = Date.UTC(2026, 10, 28, 12, 30, 59)
const made = (options: { seed?: number; history?: boolean } = {}): Exchange =>
  createExchange(genesisOf({ startTime, history: true, ...options }), NO_EVENTS)

test('a seeded day reaches to the start, and ends at the first prices', () => {
  const ex = made()
  for (const market of ex.markets.values()) {
    expect(market.candles.length, market.symbol).toBeGreaterThan(1_430)
    expect(market.candles.at(-1)?.t).toBeGreaterThanOrEqual(Date.UTC(2026, 10, 28, 12, 29))
    expect(market.mark).toBe(market.price)
    expect(Math.abs(market.lastTradePrice / market.price - 1)).toBeLessThan(0.002)
    expect(market.trades.every((one) => one.timestamp < startTime)).toBe(true)
    if (market.kind === 'perp') {
      expect(market.fundings.map(({ timestamp }) => timestamp)).toEqual(
        Array.from({ length: 24 }, (_, i) => Date.UTC(2026, 10, 27, 13 + i) / 1000),
      )
      expect(market.openInterest).toBeGreaterThan(0n)
    }
  }
})

test('seeded candles are the sums of the seeded trades', () => {
  const ex = made()
  for (const { candles, trades, symbol } of [...ex.markets.values()].slice(0, 2)) {
    const byMinute = new Map<number, typeof trades>()
    for (const one of trades) {
      const t = Math.floor(one.timestamp / 60_000) * 60_000
      byMinute.set(t, [...(byMinute.get(t) ?? []), one])
    }
    const expected = [...byMinute].map(([t, rows]) => {
      const prices = rows.map((one) => one.price)
      return {
        t,
        o: prices[0],
        h: Math.max(...prices),
        l: Math.min(...prices),
        c: prices.at(-1),
        v: rows.reduce((sum, one) => sum + BigInt(one.size), 0n),
        V: rows.reduce((sum, one) => sum + BigInt(one.size) * BigInt(one.price), 0n),
        i: rows.at(-1)?.id,
      }
    })
    expect(candles, symbol).toEqual(expected)
  }
})

test('seeded trades create and lose no value, and their positions are the open interest', () => {
  const ex = made()
  expect(ex.totals()).toEqual(made({ history: false }).totals())
  for (const market of ex.markets.values()) {
    const sizes = [...market.holders].map((one) => one.positions.get(market.id)?.size ?? 0n)
    expect(sizes.reduce((sum, one) => sum + one, 0n)).toBe(0n)
    expect(sizes.reduce((sum, one) => sum + (one < 0n ? -one : one), 0n)).toBe(market.openInterest)
  }
})

test('the same seed and start give the same day, another seed another one', () => {
  const text = (ex: Exchange): string => [...encodeState(ex)].join('\n')
  expect(text(made())).toBe(text(made()))
  expect(text(made({ seed: 2 }))).not.toBe(text(made()))
})

test('a spot market follows the perps market of its asset', () => {
  const [perp, spot] = [...made().markets.values()].filter(({ symbol }) => symbol.startsWith('ETH'))
  const day = (market: typeof perp): (number | undefined)[] =>
    [0, 300, 700, 1_100].map((i) => market?.markCandles[i]?.c)
  expect(day(spot)).toEqual(day(perp))
})

test('history is off unless it is asked for', () => {
  const ex = made({ history: false })
  expect(
    [...ex.markets.values()].flatMap(({ candles, trades, fundings }) => [candles, trades, fundings]).flat(),
  ).toEqual([])
})
