import orderbooks from 'orderbooks'
import type { BookAdapter } from './adapter.ts'

/** The npm package `orderbooks`. It searches its list for every level, so it is measured on updates only. */
export const orderbooksAdapter: BookAdapter = {
  subject: 'orderbooks',
  create() {
    const { OrderBook, OrderBookLevel } = orderbooks
    let book = new OrderBook('X', { checkTimestamps: false, maxDepth: 100_000 })
    return {
      load(stream) {
        book = new OrderBook('X', { checkTimestamps: false, maxDepth: 100_000 })
        book.handleSnapshot(
          stream.snapshot.map((level) =>
            OrderBookLevel(
              'X',
              level.ticks / 100,
              level.side === 'bid' ? 'Buy' : 'Sell',
              level.lots / 10_000,
            ),
          ),
        )
      },
      update(stream, i) {
        const level = OrderBookLevel(
          'X',
          stream.prices[i] ?? 0,
          stream.sides[i] === 0 ? 'Buy' : 'Sell',
          stream.sizes[i] ?? 0,
        )
        if (stream.lots[i] === 0) book.handleDelta([level], [], [])
        else book.handleDelta([], [level], [])
        return ((book.getBestBid() ?? Number.NaN) + (book.getBestAsk() ?? Number.NaN)) / 2
      },
    }
  },
}
