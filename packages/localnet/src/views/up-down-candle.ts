import type { UpDownCandle } from '@lighter/standards/wire'
import type { Exchange } from '../engine/exchange.ts'
import type { Market } from '../engine/state/entities.ts'
import { price } from './format.ts'

/** Seconds of the candle resolutions. */
export const UP_DOWN_SECONDS: Readonly<Record<string, number>> = { '1s': 1, '30s': 30 }

/** Seconds of the rounds that have candles. */
export const ROUND_SECONDS: Readonly<Record<string, number>> = {
  '5m': 300,
  '15m': 900,
  '1h': 3600,
  '4h': 14_400,
  '1d': 86_400,
}

const MOST_CANDLES = 3600

/**
 * Candles from the index price of the perps market with the same ticker, oldest first: every bucket from `from` to `to`
 * (epoch seconds, both included) up to `limit`. A bucket without a change repeats the price.
 */
export function upDownCandlesView(
  market: Market,
  names: { symbol: string; duration: string; resolution: string },
  window: { from: number; to: number; limit: number },
): UpDownCandle[] {
  const step = UP_DOWN_SECONDS[names.resolution] ?? 1
  const ticks = market.indexTicks
  const rows: UpDownCandle[] = []
  const start = Math.ceil(window.from / step) * step
  let next = 0
  let current = ticks.length === 0 ? market.indexPrice : market.price
  const text = (value: number): string => price(market, value)
  const advance = (before: number, each: (value: number) => void): void => {
    for (let tick = ticks[next]; tick !== undefined && tick.at < before; tick = ticks[next]) {
      current = tick.price
      each(current)
      next += 1
    }
  }
  advance(start * 1000, () => {})
  for (let at = start; at <= window.to && rows.length < window.limit; at += step) {
    const open = current
    let high = open
    let low = open
    advance((at + step) * 1000, (value) => {
      high = Math.max(high, value)
      low = Math.min(low, value)
    })
    rows.push({
      ...names,
      timestamp: at,
      open: text(open),
      high: text(high),
      low: text(low),
      close: text(current),
      provider: 'localnet',
      feed_id: market.symbol,
    })
  }
  return rows
}

/** The perps market whose index price a series of rounds is about, by its ticker in lower case. */
export function underlyingOf(ex: Exchange, symbol: string): Market | undefined {
  for (const market of ex.markets.values())
    if (market.kind === 'perp' && market.symbol.toLowerCase() === symbol) return market
  return undefined
}

/** Candles of the current round so far, at most 3600; undefined for an unknown series. */
export function upDownHistory(
  ex: Exchange,
  symbol = '',
  duration = '',
  resolution = '',
): UpDownCandle[] | undefined {
  const market = underlyingOf(ex, symbol)
  const round = Object.hasOwn(ROUND_SECONDS, duration) ? ROUND_SECONDS[duration] : undefined
  const step = Object.hasOwn(UP_DOWN_SECONDS, resolution) ? UP_DOWN_SECONDS[resolution] : undefined
  if (market === undefined || round === undefined || step === undefined) return undefined
  const to = Math.floor(ex.now / 1000)
  const from = Math.max(Math.floor(to / round) * round, to - (MOST_CANDLES - 1) * step)
  return upDownCandlesView(market, { symbol, duration, resolution }, { from, to, limit: MOST_CANDLES })
}
