import type { BookSideTop, TickerMessage } from '@lighter/standards/wire'
import type { Market } from '../engine/state/entities.ts'
import { price, size } from './format.ts'

/** Body of a ticker frame. */
export function tickerView(market: Market, now: number): Required<Omit<TickerMessage, 'type' | 'channel'>> {
  const side = (isAsk: boolean): BookSideTop => {
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
