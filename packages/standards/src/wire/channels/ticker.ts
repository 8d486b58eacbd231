import type { BookSideTop } from './payloads.ts'
import type { StreamMessage } from './stream-message.ts'

/** Message of the ticker channel. */
export interface TickerMessage extends StreamMessage {
  nonce: number
  /** Microseconds. */
  last_updated_at?: number
  /** Milliseconds. */
  timestamp?: number
  /** Symbol, best ask, best bid. Empty strings when a side is empty. */
  ticker: { s: string; a: BookSideTop; b: BookSideTop; last_updated_at?: number }
}
