import type { BookSideTop, OrderBookFrame } from '@lighter/standards/wire'
import type { Market } from '../../engine/state/entities.ts'
import { price, size } from '../../views/format.ts'
import { levelsView } from '../../views/market.ts'
import type { BookLog } from './book-log.ts'
import type { Body, Channel, Outlet } from './channel.ts'
import { marketOf } from './parts.ts'

/**
 * Order books: a full snapshot first, then changed levels in batches, each beginning at the nonce of the one before.
 * @see docs/protocol/websocket.md#order-books
 */
export const orderBook: Channel<OrderBookFrame> = {
  family: 'order_book',
  pace: 'books',
  snapshot({ ex, changes, out }, [id]) {
    const market = marketOf(ex, id)
    // Pending changes are sent to the other listeners first, so that this snapshot fits the chain of nonces.
    flushBook(changes.books, market, ex.now, out)
    const { offset, sent } = changes.books.state(market)
    const levels = { asks: levelsView(market, true), bids: levelsView(market, false) }
    return frame(ex.now, levels, { offset, nonce: sent, begin_nonce: 0 })
  },
  update({ ex, books }, out) {
    for (const market of books.touched) flushBook(books, market, ex.now, out)
    books.touched.clear()
  },
}

function flushBook(books: BookLog, market: Market, now: number, out: Outlet): void {
  const state = books.state(market)
  const { bids, asks } = state
  if (bids.size === 0 && asks.size === 0) return
  const begin_nonce = state.sent
  state.sent = market.bookSequence
  state.offset += 1
  out.send(orderBook, [market.id], () => {
    const levels = { asks: changed(market, true, asks), bids: changed(market, false, bids) }
    return frame(now, levels, { offset: state.offset, nonce: state.sent, begin_nonce })
  })
  bids.clear()
  asks.clear()
}

function frame(
  now: number,
  levels: { asks: BookSideTop[]; bids: BookSideTop[] },
  place: { offset: number; nonce: number; begin_nonce: number },
): Body<OrderBookFrame> {
  const last_updated_at = now * 1000
  return {
    last_updated_at,
    offset: place.offset,
    order_book: { code: 0, ...levels, ...place, last_updated_at },
    timestamp: now,
  }
}

function changed(market: Market, isAsk: boolean, prices: ReadonlySet<number>): BookSideTop[] {
  return [...prices].map((at) => ({
    price: price(market, at),
    size: size(market, market.book.sizeAt(isAsk, at)),
  }))
}
