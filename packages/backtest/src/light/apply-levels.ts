import { ASK, BID, type L2Book } from '@lighter/lob'
import { type EventBlock, SNAPSHOT } from '../data/event-block.ts'

/** Applies a book event of a block to a book. */
export function applyTo(book: L2Book, { kinds, starts, bids, values }: EventBlock, at: number): void {
  if (kinds[at] === SNAPSHOT) book.clear()
  const start = starts[at] ?? 0
  const count = bids[at] ?? 0
  const asks = start + 2 * count
  book.store.setAll(BID, values, start, count)
  book.store.setAll(ASK, values, asks, ((starts[at + 1] ?? asks) - asks) / 2)
}
