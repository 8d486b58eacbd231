import { importFromCcxt } from '../../runner/ccxt.ts'
import { type BookAdapter, type ParsedFrame, vampOf } from './adapter.ts'

type Side = [number, number][] & { store(price: number, size: number): void }
interface Book {
  bids: Side
  asks: Side
}

const { OrderBook } = await importFromCcxt<{ OrderBook: new (snapshot: object) => Book }>(
  'js/src/base/ws/OrderBook.js',
)

/** ccxt's book, driven as its exchange classes drive it: floats, JSON.parse. */
export const ccxt: BookAdapter = {
  subject: 'ccxt',
  create() {
    let book = new OrderBook({})
    const mid = (): number => {
      const bid = book.bids[0]
      const ask = book.asks[0]
      return bid === undefined || ask === undefined ? Number.NaN : (bid[0] + ask[0]) / 2
    }
    return {
      load(stream) {
        book = new OrderBook({})
        for (const level of stream.snapshot)
          (level.side === 'bid' ? book.bids : book.asks).store(level.ticks / 100, level.lots / 10_000)
      },
      update(stream, i) {
        ;(stream.sides[i] === 0 ? book.bids : book.asks).store(stream.prices[i] ?? 0, stream.sizes[i] ?? 0)
        return mid()
      },
      frame(bytes) {
        const { order_book } = JSON.parse(bytes.toString('utf8')) as ParsedFrame
        for (const level of order_book.asks)
          book.asks.store(Number.parseFloat(level.price), Number.parseFloat(level.size))
        for (const level of order_book.bids)
          book.bids.store(Number.parseFloat(level.price), Number.parseFloat(level.size))
        return mid()
      },
      top10: () => book.bids.slice(0, 10).length + book.asks.slice(0, 10).length,
      vamp: (notional) => vampOf(book.bids, book.asks, notional),
      record: () => book.bids.slice(0, 100).length + book.asks.slice(0, 100).length,
    }
  },
}
