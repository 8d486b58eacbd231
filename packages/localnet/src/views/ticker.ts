import type { Market } from '../engine/state/entities.ts'
import { price, size } from './format.ts'

/** Body of a ticker frame. */
export function tickerView(market: Market, now: number): Record<string, unknown> {
  const side = (isAsk: boolean): { price: string; size: string } => {
    const level = market.book.bestLevel(isAsk)
    return level === undefined
      ? { price: '', size: '' }
      : { price: price(market, level.price), size: size(market, level.size) }
  }
  return {
    last_updated_at: now * 1000,
    nonce: market.bookSequence,
    ticker: { s: market.symbol, a: side(true), b: side(false), last_updated_at: now * 1000 },
    timestamp: now,
  }
}
