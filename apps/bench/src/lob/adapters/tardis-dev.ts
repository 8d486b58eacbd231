import { OrderBook } from 'tardis-dev'
import type { UpdateStream } from '../streams.ts'
import { type BookAdapter, type ParsedFrame, vampOf } from './adapter.ts'

interface Change {
  type: 'book_change'
  symbol: string
  exchange: 'binance'
  isSnapshot: boolean
  bids: { price: number; amount: number }[]
  asks: { price: number; amount: number }[]
  timestamp: Date
  localTimestamp: Date
}

const TIME = new Date(0)
const change = (isSnapshot: boolean): Change => ({
  type: 'book_change',
  symbol: 'X',
  exchange: 'binance',
  isSnapshot,
  bids: [],
  asks: [],
  timestamp: TIME,
  localTimestamp: TIME,
})

/** tardis-dev's book. */
export const tardisDev: BookAdapter = {
  subject: 'tardis-dev',
  create() {
    let book = new OrderBook()
    const one = change(false)
    const bid = [{ price: 0, amount: 0 }]
    const ask = [{ price: 0, amount: 0 }]
    const none: { price: number; amount: number }[] = []
    const mid = (): number =>
      ((book.bestBid()?.price ?? Number.NaN) + (book.bestAsk()?.price ?? Number.NaN)) / 2
    const take = (levels: Iterable<{ price: number; amount: number }>, n: number): number => {
      let count = 0
      const out: [number, number][] = []
      for (const level of levels) {
        if (count++ === n) break
        out.push([level.price, level.amount])
      }
      return out.length
    }
    return {
      load(stream: UpdateStream) {
        book = new OrderBook()
        const snapshot = change(true)
        for (const level of stream.snapshot) {
          ;(level.side === 'bid' ? snapshot.bids : snapshot.asks).push({
            price: level.ticks / 100,
            amount: level.lots / 10_000,
          })
        }
        book.update(snapshot)
      },
      update(stream, i) {
        const isBid = stream.sides[i] === 0
        const level = (isBid ? bid : ask)[0]
        if (level !== undefined) {
          level.price = stream.prices[i] ?? 0
          level.amount = stream.sizes[i] ?? 0
        }
        one.bids = isBid ? bid : none
        one.asks = isBid ? none : ask
        book.update({ ...one })
        return mid()
      },
      frame(bytes) {
        const { order_book, type } = JSON.parse(bytes.toString('utf8')) as ParsedFrame
        const levels = (rows: { price: string; size: string }[]) =>
          rows.map((row) => ({ price: Number(row.price), amount: Number(row.size) }))
        book.update({
          ...change(type.startsWith('subscribed')),
          bids: levels(order_book.bids),
          asks: levels(order_book.asks),
        })
        return mid()
      },
      top10: () => take(book.bids(), 10) + take(book.asks(), 10),
      vamp(notional) {
        const pairs = function* (
          levels: Iterable<{ price: number; amount: number }>,
        ): Generator<[number, number]> {
          for (const level of levels) yield [level.price, level.amount]
        }
        return vampOf(pairs(book.bids()), pairs(book.asks()), notional)
      },
      record: () => take(book.bids(), 100) + take(book.asks(), 100),
    }
  },
}
