import type { BookSideTop } from './payloads.ts'
import type { StreamMessage } from './stream-message.ts'

/** Message of the order_book channel, as the exchange sends it today. */
export interface OrderBookFrame extends StreamMessage {
  /** Microseconds. */
  last_updated_at: number
  /** Position of the frame in the channel. */
  offset: number
  order_book: {
    code: number
    /** All levels in the first message, then the changed levels; size 0 removes a level. */
    asks: BookSideTop[]
    bids: BookSideTop[]
    offset: number
    nonce: number
    /** Microseconds. */
    last_updated_at: number
    /** 0 in the first message, then the nonce of the previous message. */
    begin_nonce: number
  }
  /** Milliseconds. */
  timestamp: number
}
