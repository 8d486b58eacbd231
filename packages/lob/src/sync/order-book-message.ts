import type { WireLevel } from '../book/l2-book.ts'

/** A frame of the order_book channel. Frames of 2025 lack `nonce` and `begin_nonce`. */
export interface OrderBookMessage {
  readonly type: string
  readonly channel: string
  readonly order_book: {
    readonly asks: readonly WireLevel[]
    readonly bids: readonly WireLevel[]
    readonly nonce?: number
    readonly begin_nonce?: number
    readonly offset?: number
  }
  readonly offset?: number
  /** Epoch milliseconds. */
  readonly timestamp?: number
}
