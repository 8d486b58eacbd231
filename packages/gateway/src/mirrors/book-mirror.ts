import { BookHistory, type BookHistoryOptions, type Depth, type L2Book, type Level } from '@lighter/lob'
import type { BookDelta, Decimal, MarketSpec } from '@lighter/standards'
import type { StreamClient } from '@lighter/ws'
import { type BookStats, type BookStream, subscribeBook } from '@lighter/ws/book'
import { Handlers } from '../streams/handlers.ts'

/** Called after each change of a mirrored book. */
export type BookUpdateHandler = (book: BookMirror) => unknown

/**
 * A live copy of one order book. While it is not in step with the exchange (`isLive` is false: a lost connection, a
 * gap), reads give `undefined` instead of an old price; `l2` holds the last levels for those who want them anyway.
 */
export class BookMirror {
  readonly market: MarketSpec
  readonly #stream: BookStream
  readonly #handlers: Handlers<BookMirror>
  readonly #onClose: () => void
  #isClosed = false
  #history: BookHistory | undefined

  private constructor(
    market: MarketSpec,
    stream: BookStream,
    handlers: Handlers<BookMirror>,
    onClose: () => void,
  ) {
    this.market = market
    this.#stream = stream
    this.#handlers = handlers
    this.#onClose = onClose
  }

  /** Subscribes and waits for the first snapshot. */
  static async open(
    stream: StreamClient,
    market: MarketSpec,
    hooks: { onError: (error: unknown) => void; onClose: () => void },
  ): Promise<BookMirror> {
    const handlers = new Handlers<BookMirror>(hooks.onError)
    let mirror: BookMirror | undefined
    const book = await subscribeBook(stream, {
      marketId: market.marketId,
      priceDecimals: market.priceDecimals,
      sizeDecimals: market.sizeDecimals,
      onUpdate: () => {
        if (mirror !== undefined) handlers.tell(mirror)
      },
    })
    mirror = new BookMirror(market, book, handlers, hooks.onClose)
    return mirror
  }

  /** Adds a handler of changes; returns how to remove it. */
  onUpdate(handler: BookUpdateHandler): () => void {
    return this.#handlers.add(handler)
  }

  /**
   * Records the top of the book after each change from now on, in a ring of the last states: mids, spreads, volatility.
   * The same ring for every caller; the first one's options hold.
   */
  keepHistory(options: BookHistoryOptions = {}): BookHistory {
    if (this.#history === undefined) {
      const history = new BookHistory(this.l2, options)
      this.#history = history
      this.#handlers.add(() => {
        if (this.isLive) history.record(this.#stream.timestamp)
      })
    }
    return this.#history
  }

  get ticker(): string {
    return this.market.symbol
  }

  /** Whether the copy is in step with the exchange. */
  get isLive(): boolean {
    return this.#stream.isLive
  }

  /** Gaps, resyncs, last nonce and age. */
  get stats(): BookStats {
    return this.#stream.stats
  }

  /** The book itself, also while it is stale. */
  get l2(): L2Book {
    return this.#stream.book
  }

  /** Middle of the best prices; `undefined` while stale or when a side is empty. */
  mid(): number | undefined {
    return this.isLive ? this.l2.mid() : undefined
  }

  /** Best ask minus best bid; `undefined` while stale or when a side is empty. */
  spread(): number | undefined {
    return this.isLive ? this.l2.spread() : undefined
  }

  /** Highest bid; `undefined` while stale or when there is none. */
  bestBid(): Level | undefined {
    return this.isLive ? this.l2.bestBid() : undefined
  }

  /** Lowest ask; `undefined` while stale or when there is none. */
  bestAsk(): Level | undefined {
    return this.isLive ? this.l2.bestAsk() : undefined
  }

  /** The best `n` levels of both sides; `undefined` while stale. */
  depth(n?: number): Depth | undefined {
    return this.isLive ? this.l2.depth(n) : undefined
  }

  /** Exact levels as a standardized snapshot; `undefined` while stale. */
  asDict(n?: number): BookDelta | undefined {
    const depth = this.depth(n)
    if (depth === undefined) return undefined
    const exact = (level: Level): [Decimal, Decimal] => [
      this.l2.priceOf(level.ticks),
      this.l2.sizeOf(level.lots),
    ]
    return {
      ts: this.#stream.timestamp,
      b: depth.bids.map(exact),
      a: depth.asks.map(exact),
      isSnapshot: true,
    }
  }

  /** Ends the subscription, for all who hold this copy; who asks for the book again gets another. Idempotent. */
  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#stream.unsubscribe()
    this.#onClose()
  }
}
