import BTreeModule from 'sorted-btree'
import { type BookAdapter, type ParsedFrame, vampOf } from './adapter.ts'

// The package is CommonJS with a default export.
const BTree = BTreeModule.default
type Tree = BTreeModule.default<number, number>

/** A book as one would write it on sorted-btree. */
export const sortedBtree: BookAdapter = {
  subject: 'sorted-btree',
  create() {
    const bids = new BTree<number, number>()
    const asks = new BTree<number, number>()
    const put = (tree: Tree, price: number, size: number): void => {
      if (size === 0) tree.delete(price)
      else tree.set(price, size)
    }
    const mid = (): number => ((bids.maxKey() ?? Number.NaN) + (asks.minKey() ?? Number.NaN)) / 2
    const take = (levels: Iterable<[number, number]>, n: number): number => {
      const out: [number, number][] = []
      for (const [price, size] of levels) {
        out.push([price, size])
        if (out.length === n) break
      }
      return out.length
    }
    return {
      load(stream) {
        bids.clear()
        asks.clear()
        for (const level of stream.snapshot)
          put(level.side === 'bid' ? bids : asks, level.ticks / 100, level.lots / 10_000)
      },
      update(stream, i) {
        put(stream.sides[i] === 0 ? bids : asks, stream.prices[i] ?? 0, stream.sizes[i] ?? 0)
        return mid()
      },
      frame(bytes) {
        const { order_book, type } = JSON.parse(bytes.toString('utf8')) as ParsedFrame
        if (type.startsWith('subscribed')) {
          bids.clear()
          asks.clear()
        }
        for (const level of order_book.asks) put(asks, Number(level.price), Number(level.size))
        for (const level of order_book.bids) put(bids, Number(level.price), Number(level.size))
        return mid()
      },
      top10: () => take(bids.entriesReversed(), 10) + take(asks.entries(), 10),
      vamp: (notional) => vampOf(bids.entriesReversed(), asks.entries(), notional),
      record: () => take(bids.entriesReversed(), 100) + take(asks.entries(), 100),
    }
  },
}
