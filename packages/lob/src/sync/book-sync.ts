import { type BookDelta, type Decimal, isPriceLevels, LighterError } from '@lighter/standards'
import { parseJson } from '@lighter/standards/json'
import type { L2Book } from '../book/l2-book.ts'
import { ASK, BID } from '../book/tick-store.ts'
import {
  APPLIED,
  ASKS,
  BEGIN_NONCE,
  BIDS,
  SNAPSHOT as IS_SNAPSHOT,
  NONCE,
  OFFSET,
  READ,
  type ScannerKernel,
  scannerKernel,
  TIMESTAMP,
  UNKNOWN,
} from '../scan/scanner-kernel.ts'
import type { OrderBookMessage } from './order-book-message.ts'

/** Why a new snapshot is needed. */
export type ResyncReason = 'gap' | 'crossed' | 'malformed' | 'no-snapshot'

/** Effect of a frame. */
export type SyncResult =
  | { readonly kind: 'snapshot' }
  | { readonly kind: 'delta' }
  /** Nothing to do: `stale` was already applied, `unsynced` arrived while a snapshot is awaited. */
  | { readonly kind: 'ignored'; readonly reason: 'stale' | 'unsynced' }
  /** The book is no longer reliable: subscribe again. */
  | {
      readonly kind: 'resync'
      readonly reason: ResyncReason
      readonly expected?: number | undefined
      readonly found?: number | undefined
    }

// Results without details are shared: nothing is allocated per frame.
const SNAPSHOT: SyncResult = { kind: 'snapshot' }
const DELTA: SyncResult = { kind: 'delta' }
const UNSYNCED: SyncResult = { kind: 'ignored', reason: 'unsynced' }
const STALE: SyncResult = { kind: 'ignored', reason: 'stale' }

/** Options of {@link BookSync}. */
export interface BookSyncOptions {
  /**
   * `nonce`: each update's `begin_nonce` equals the previous nonce. `offset`: offsets increase by one (recordings of
   * 2025). @default 'nonce'
   */
  protocol?: 'nonce' | 'offset' | undefined
  /** Levels of each side that are visible to `asDict`, every read of the book and the analytics. @default all */
  depth?: number | undefined
  /**
   * Whether levels beyond `depth` are kept hidden and reappear when better levels disappear. Otherwise they are
   * dropped, like in a feed capped at `depth`. Lighter's feed is not capped, so a book with shadow depth is complete.
   * @default true
   */
  applyShadowDepth?: boolean | undefined
}

// Members are `private`, not `#private`: V8 checks the brand of an object at each call of a #method, and a frame makes
// several.
/**
 * Keeps a book in step with the order_book channel: a snapshot, then updates that chain by nonce. A gap, a crossed book
 * or a malformed level makes it stale and requests a resync; nothing is applied until the next snapshot.
 */
export class BookSync {
  /** The book kept in step. */
  readonly book: L2Book
  private readonly byOffset: 0 | 1
  private readonly depth: number
  private readonly forget: boolean
  private live = false
  private last = 0
  private time = 0
  private gapCount = 0
  private fallbackCount = 0
  private snapshotCount = 0
  private kernel: ScannerKernel | null | undefined
  private address = 0

  /** @throws {ValidationError} unless `depth` is an integer from 0, or Infinity */
  constructor(book: L2Book, options: BookSyncOptions = {}) {
    this.book = book
    this.byOffset = options.protocol === 'offset' ? 1 : 0
    this.depth = options.depth ?? Number.POSITIVE_INFINITY
    // Only if requested: a limit set on the book itself stays.
    if (options.depth !== undefined) book.limitDepth(options.depth)
    this.forget = options.depth !== undefined && options.applyShadowDepth === false
  }

  /** Whether the book mirrors the exchange as of the last frame. */
  get isLive(): boolean {
    return this.live
  }

  /** Nonce (or offset) of the last frame applied. */
  get lastNonce(): number {
    return this.last
  }

  /** Epoch milliseconds of the last frame applied, by the exchange's clock. */
  get timestamp(): number {
    return this.time
  }

  /** Number of times the chain broke. */
  get gaps(): number {
    return this.gapCount
  }

  /** Snapshots seen, including unusable ones. */
  get snapshots(): number {
    return this.snapshotCount
  }

  /** Frames parsed as JSON because the scanner did not recognize their exact shape. */
  get fallbacks(): number {
    return this.fallbackCount
  }

  /**
   * Returns the book as a standardized snapshot with exact decimals, best first; `undefined` while it is stale, unless
   * `evenStale` is set.
   */
  asDict(
    options: { depth?: number | undefined; evenStale?: boolean | undefined } = {},
  ): BookDelta | undefined {
    if (!this.live && options.evenStale !== true) return undefined
    const { book } = this
    const { bids, asks } = book.depth(options.depth ?? this.depth)
    const exact = (level: { ticks: number; lots: number }): [Decimal, Decimal] => [
      book.priceOf(level.ticks),
      book.sizeOf(level.lots),
    ]
    return { ts: this.time, b: bids.map(exact), a: asks.map(exact), isSnapshot: true }
  }

  /** Marks the book as stale; call this when the connection is lost. */
  markStale(): void {
    this.live = false
  }

  /**
   * Applies one frame as received from the socket: bytes or text. Frames of the usual shape are read without
   * JSON.parse; any other is parsed, and one that is not an order_book frame requests a resync.
   */
  applyFrame(frame: Uint8Array | string): SyncResult {
    const kernel = this.kernel === undefined ? this.start() : this.kernel
    if (kernel === null) return this.applyText(frame)
    const { priceDecimals, sizeDecimals } = this.book
    const last = this.live ? this.last : Number.NaN
    const effect = kernel.step(frame, priceDecimals, sizeDecimals, this.address, last, this.byOffset)
    return effect === UNKNOWN ? this.applyText(frame) : this.applyScanned(kernel, effect)
  }

  /** Finishes a frame that the scanner has read, and applied or not. */
  private applyScanned(kernel: ScannerKernel, effect: number): SyncResult {
    const { results } = kernel
    const sequence = results[this.byOffset === 1 ? OFFSET : NONCE] ?? -1
    const isSnapshot = effect === READ && results[IS_SNAPSHOT] === 1
    if (effect === READ) {
      if (isSnapshot) this.snapshotCount++
      if (sequence < 0) return this.broken('malformed')
      if (isSnapshot) this.book.clear()
      else {
        const early = this.precheck(sequence, this.byOffset === 1 ? sequence - 1 : results[BEGIN_NONCE])
        if (early !== undefined) return early
      }
    }
    if (effect !== APPLIED) {
      const { store } = this.book
      const { levels } = kernel
      store.setAll(BID, levels, results[BIDS] ?? 0, results[BIDS + 1] ?? 0)
      store.setAll(ASK, levels, results[ASKS] ?? 0, results[ASKS + 1] ?? 0)
    }
    const time = results[TIMESTAMP] ?? -1
    return this.accept(sequence, time < 0 ? this.time : time, isSnapshot)
  }

  /** Applies a frame of another shape. */
  private applyText(frame: Uint8Array | string): SyncResult {
    this.fallbackCount++
    let message: unknown
    try {
      message = parseJson(typeof frame === 'string' ? frame : new TextDecoder().decode(frame))
    } catch {
      return this.broken('malformed')
    }
    const book = asBookMessage(message)
    return book === undefined ? this.broken('malformed') : this.applyChecked(book)
  }

  private start(): ScannerKernel | null {
    this.kernel = scannerKernel()
    this.address = this.kernel?.adopt(this.book.store) ?? 0
    return this.kernel
  }

  /** Applies one parsed frame; one that is not an order_book frame requests a resync. */
  apply(message: OrderBookMessage): SyncResult {
    const frame = asBookMessage(message)
    return frame === undefined ? this.broken('malformed') : this.applyChecked(frame)
  }

  private applyChecked(message: OrderBookMessage): SyncResult {
    const body = message.order_book
    const sequence = this.byOffset === 0 ? body.nonce : (body.offset ?? message.offset)
    if (sequence === undefined || !Number.isSafeInteger(sequence)) return this.broken('malformed')
    const isSnapshot = message.type.startsWith('subscribed/')
    if (!isSnapshot) {
      const early = this.precheck(sequence, this.byOffset === 0 ? body.begin_nonce : sequence - 1)
      if (early !== undefined) return early
    }
    if (isSnapshot) this.snapshotCount++
    try {
      if (isSnapshot) this.book.applySnapshot(body.bids, body.asks)
      else this.book.applyDelta(body.bids, body.asks)
    } catch (error) {
      if (error instanceof LighterError) return this.broken('malformed')
      throw error
    }
    const { timestamp } = message
    return this.accept(sequence, Number.isFinite(timestamp) ? (timestamp ?? 0) : this.time, isSnapshot)
  }

  /** Checks an update's sequence before its levels are read. */
  private precheck(sequence: number, begin: number | undefined): SyncResult | undefined {
    if (!this.live) return UNSYNCED
    if (sequence <= this.last) return STALE
    if (begin !== this.last) return this.broken('gap', this.last, begin)
    return undefined
  }

  private accept(sequence: number, timestamp: number, isSnapshot: boolean): SyncResult {
    if (this.book.isCrossed()) return this.broken('crossed')
    if (this.forget) this.book.truncate(this.depth)
    this.live = true
    this.last = sequence
    this.time = timestamp
    return isSnapshot ? SNAPSHOT : DELTA
  }

  private broken(reason: ResyncReason, expected?: number, found?: number): SyncResult {
    this.live = false
    this.gapCount++
    return {
      kind: 'resync',
      reason,
      expected,
      found,
    }
  }
}

/** Returns the message, with null sides as empty lists; `undefined` for anything but an order_book frame. */
function asBookMessage(value: unknown): OrderBookMessage | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { type, order_book: body } = value as { type?: unknown; order_book?: unknown }
  if (typeof type !== 'string' || !type.endsWith('/order_book') || typeof body !== 'object' || body === null)
    return undefined
  const { asks, bids } = body as { asks?: unknown; bids?: unknown }
  if (!isPriceLevels(asks ?? []) || !isPriceLevels(bids ?? [])) return undefined
  const isWhole = Array.isArray(asks) && Array.isArray(bids)
  return (
    isWhole ? value : { ...value, order_book: { ...body, asks: asks ?? [], bids: bids ?? [] } }
  ) as OrderBookMessage
}
