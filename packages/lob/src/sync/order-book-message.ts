import type { WireLevel } from '../book/l2-book.ts'

/** A frame of the order_book channel. Frames of 2025 have no `nonce` and `begin_nonce`. */
export interface OrderBookMessage {
  /** `subscribed/order_book` for a snapshot, `update/order_book` for an update. */
  readonly type: string
  /** `order_book:<market id>`. */
  readonly channel: string
  /** The levels and their sequence numbers. */
  readonly order_book: {
    readonly asks: readonly WireLevel[]
    readonly bids: readonly WireLevel[]
    readonly nonce?: number
    readonly begin_nonce?: number
    readonly offset?: number
  }
  /** Position of the frame in the channel. */
  readonly offset?: number
  /** Epoch milliseconds. */
  readonly timestamp?: number
}
