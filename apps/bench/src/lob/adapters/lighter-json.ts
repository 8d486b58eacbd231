import { BookSync, L2Book, type OrderBookMessage } from '@lighter/lob'
import { STREAM_DECIMALS } from '../streams.ts'
import type { BookAdapter } from './adapter.ts'

/** Our book behind JSON.parse: what the frame scanner saves. */
export const lighterJson: BookAdapter = {
  subject: 'lighter-json',
  create(decimals = STREAM_DECIMALS) {
    const book = new L2Book(decimals)
    const sync = new BookSync(book)
    return {
      load(stream) {
        book.clear()
        for (const level of stream.snapshot) book.set(level.side, level.ticks, level.lots)
      },
      update(stream, i) {
        book.set(stream.sides[i] === 0 ? 'bid' : 'ask', stream.ticks[i] ?? 0, stream.lots[i] ?? 0)
        return book.midOrNaN()
      },
      frame(bytes) {
        const message = JSON.parse(bytes.toString('utf8')) as OrderBookMessage
        if (sync.apply(message).kind === 'resync') throw new Error('the feed broke')
        return book.midOrNaN()
      },
    }
  },
}
