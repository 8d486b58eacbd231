import { BookHistory, BookSync, L2Book, type SideIndex, vamp } from '@lighter/lob'
import { STREAM_DECIMALS } from '../streams.ts'
import type { BookAdapter } from './adapter.ts'

/** Ours, with everything on: nonce chain, crossed check, exact decimals. */
export const lighter: BookAdapter = {
  subject: 'lighter',
  create(decimals = STREAM_DECIMALS) {
    const book = new L2Book(decimals)
    const sync = new BookSync(book)
    let history: BookHistory | undefined
    const ticks = new Float64Array(20)
    const lots = new Float64Array(20)
    return {
      load(stream) {
        book.clear()
        for (const level of stream.snapshot) book.set(level.side, level.ticks, level.lots)
      },
      update(stream, i) {
        book.put(stream.sides[i] as SideIndex, stream.ticks[i] ?? 0, stream.lots[i] ?? 0)
        return book.midOrNaN()
      },
      frame(bytes) {
        // A book that lost its feed would ignore frames, and be quick at it.
        if (sync.applyFrame(bytes).kind === 'resync') throw new Error('the feed broke')
        return book.midOrNaN()
      },
      top10() {
        return (
          book.copyTop('bid', 10, ticks, lots, 0) + book.copyTop('ask', 10, ticks, lots, 10) + (ticks[0] ?? 0)
        )
      },
      vamp: (notional) => vamp(book, notional) ?? Number.NaN,
      record() {
        history ??= new BookHistory(book, { depth: 100, bufferSize: 100 })
        history.record(0)
        return history.length
      },
    }
  },
}
