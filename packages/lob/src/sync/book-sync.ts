import { LighterError } from '@lighter/standards'
import type { L2Book } from '../book/l2-book.ts'
import type { OrderBookMessage } from './order-book-message.ts'

/** Why a new snapshot is needed. */
export type ResyncReason = 'gap' | 'crossed' | 'malformed' | 'no-snapshot'

/** What a frame did. */
export type SyncResult =
  | { readonly kind: 'snapshot' }
  | { readonly kind: 'delta' }
  /** Nothing to do: `stale` was already applied, `unsynced` came while a snapshot is awaited. */
  | { readonly kind: 'ignored'; readonly reason: 'stale' | 'unsynced' }
  /** The book is no longer trusted: subscribe again. */
  | {
      readonly kind: 'resync'
      readonly reason: ResyncReason
      readonly expected?: number
      readonly found?: number
    }

/** Options of {@link BookSync}. */
export interface BookSyncOptions {
  /** `nonce`: each update's `begin_nonce` equals the nonce before it. `offset`: offsets rise by one (recordings of 2025). @default 'nonce' */
  protocol?: 'nonce' | 'offset'
}

/**
 * Keeps a book in step with the order_book channel: a snapshot, then updates that chain by nonce. A gap, a crossed
 * book or a malformed level makes it stale and asks for a resync; nothing is applied until the next snapshot.
 */
export class BookSync {
  readonly book: L2Book
  readonly #protocol: 'nonce' | 'offset'
  #live = false
  #last = 0
  #timestamp = 0
  #gaps = 0

  constructor(book: L2Book, options: BookSyncOptions = {}) {
    this.book = book
    this.#protocol = options.protocol ?? 'nonce'
  }

  /** Whether the book mirrors the exchange as of the last frame. */
  get isLive(): boolean {
    return this.#live
  }

  /** Nonce (or offset) of the last frame applied. */
  get lastNonce(): number {
    return this.#last
  }

  /** Epoch milliseconds of the last frame applied, by the exchange's clock. */
  get timestamp(): number {
    return this.#timestamp
  }

  /** Number of times the chain broke. */
  get gaps(): number {
    return this.#gaps
  }

  /** Call when the connection is lost: what the book holds may be out of date from now on. */
  markStale(): void {
    this.#live = false
  }

  /** Applies one frame. */
  apply(message: OrderBookMessage): SyncResult {
    const body = message.order_book
    const sequence = this.#protocol === 'nonce' ? body.nonce : (body.offset ?? message.offset)
    if (typeof sequence !== 'number') return this.#broken('malformed')
    if (message.type.startsWith('subscribed/')) {
      return this.#write(message, sequence, 'snapshot')
    }
    if (!this.#live) return { kind: 'ignored', reason: 'unsynced' }
    if (sequence <= this.#last) return { kind: 'ignored', reason: 'stale' }
    const begin = this.#protocol === 'nonce' ? body.begin_nonce : sequence - 1
    if (begin !== this.#last) {
      return this.#broken('gap', this.#last, begin)
    }
    return this.#write(message, sequence, 'delta')
  }

  #write(message: OrderBookMessage, sequence: number, kind: 'snapshot' | 'delta'): SyncResult {
    const { bids, asks } = message.order_book
    try {
      if (kind === 'snapshot') this.book.applySnapshot(bids, asks)
      else this.book.applyDelta(bids, asks)
    } catch (error) {
      if (error instanceof LighterError) return this.#broken('malformed')
      throw error
    }
    if (this.book.isCrossed()) return this.#broken('crossed')
    this.#live = true
    this.#last = sequence
    this.#timestamp = message.timestamp ?? this.#timestamp
    return { kind }
  }

  #broken(reason: ResyncReason, expected?: number, found?: number): SyncResult {
    this.#live = false
    this.#gaps++
    return {
      kind: 'resync',
      reason,
      ...(expected === undefined ? {} : { expected }),
      ...(found === undefined ? {} : { found }),
    }
  }
}
