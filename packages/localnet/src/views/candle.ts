import { CANDLE_RESOLUTION_MS } from '@lighter/standards'
import type { Candle, MarkPriceCandle } from '@lighter/standards/wire'
import type { Market } from '../engine/state/entities.ts'
import { float, price, quote, size } from './format.ts'

/** Length of the candle resolutions in milliseconds. */
export const RESOLUTIONS: Readonly<Record<string, number>> = { ...CANDLE_RESOLUTION_MS, '1w': 604_800_000 }

/** What candles of all kinds have: time and prices. */
interface Bar {
  t: number
  h: number
  l: number
  c: number
}

/** Minute candles combined to a resolution, oldest first; `add` combines their other fields. */
function combined<T extends Bar>(
  candles: readonly T[],
  { step, from, to }: { step: number; from: number; to: number },
  add: (bar: T, minute: T) => void,
): T[] {
  const rows: T[] = []
  for (const candle of candles) {
    const t = Math.floor(candle.t / step) * step
    if (t < Math.floor(from / step) * step || candle.t > to) continue
    const last = rows.at(-1)
    if (last?.t === t) {
      last.h = Math.max(last.h, candle.h)
      last.l = Math.min(last.l, candle.l)
      last.c = candle.c
      add(last, candle)
    } else rows.push({ ...candle, t })
  }
  return rows
}

/** Minute candles combined to a resolution, oldest first. */
export function candlesView(market: Market, step: number, from: number, to: number): Candle[] {
  const rows = combined(market.candles, { step, from, to }, (bar, minute) => {
    bar.v += minute.v
    bar.V += minute.V
    bar.i = minute.i
  })
  const number = (ticks: number): number => float(price(market, ticks))
  return rows.map((row) => ({
    t: row.t,
    o: number(row.o),
    h: number(row.h),
    l: number(row.l),
    c: number(row.c),
    v: float(size(market, row.v)),
    V: float(quote(market, row.V)),
    i: BigInt(row.i),
  }))
}

/** Mark price candles of a resolution. */
export function markCandlesView(market: Market, step: number, from: number, to: number): MarkPriceCandle[] {
  const rows = combined(market.markCandles, { step, from, to }, (bar, minute) => {
    bar.sc += minute.sc
  })
  const number = (ticks: number): number => Number(price(market, ticks))
  return rows.map((row) => ({
    t: row.t,
    o: number(row.o),
    h: number(row.h),
    l: number(row.l),
    c: number(row.c),
    sc: row.sc,
  }))
}
