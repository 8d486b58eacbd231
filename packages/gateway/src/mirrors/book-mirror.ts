import { BookHistory, type BookHistoryOptions, type Depth, L2Book, type Level } from '@lighter/lob'
import {
  AbortedError,
  type BookDelta,
  type BookLevel,
  type BookUpdate,
  LighterError,
  type MarketSpec,
  StreamError,
  sleep,
} from '@lighter/standards'
import type { StreamClient } from '@lighter/ws'
import { type BookStats, type BookStream, subscribeBook } from '@lighter/ws/book'
import { abortable, type WaitOptions } from '../core/abortable.ts'
import { Handlers } from '../core/handlers.ts'
import type { Mirror } from '../core/mirror.ts'
import { bookDelta } from '../records/book-records.ts'

/** Called after each change of a mirrored book. */
export type BookUpdateHandler = (book: BookMirror) => unknown

/** Callbacks of a {@link BookMirror} to its owner. */
export interface BookHooks {
  /** Called with errors of handlers and with the reason when the mirror ends. */
  onError: (error: unknown) => unknown
  /** Called if fresh snapshots are unreadable: the market's decimals may have changed. */
  onUnreadable: () => void
  /** Called when it is closed or the exchange ends its channel; the next request for the book opens a new copy. */
  onClose: () => void
}

/** First delay between attempts to reopen a book whose decimals have changed, in milliseconds. */
const FIRST_DELAY_MS = 250
const LONGEST_DELAY_MS = 30_000

/**
 * A live copy of one order book. While it is stale (`isLive` is false after a lost connection or a gap), reads return
 * `undefined` instead of an old price; `l2` still has the last levels.
 */
export class BookMirror implements Mirror<BookMirror> {
  readonly #client: StreamClient
  readonly #handlers: Handlers<BookMirror>
  readonly #errors: Handlers<unknown>
  readonly #hooks: BookHooks
  #market: MarketSpec
  #stream: BookStream | undefined
  /** Used while a book with new decimals is opened. */
  #empty: L2Book
  #opening = 0
  /** Pending while the book starts over with new decimals. */
  #resetting: Promise<unknown> | undefined
  readonly #end = new AbortController()
  #history: BookHistory | undefined
  #historyOptions: BookHistoryOptions = {}

  private constructor(client: StreamClient, market: MarketSpec, hooks: BookHooks) {
    this.#client = client
    this.#market = market
    this.#hooks = hooks
    this.#errors = new Handlers<unknown>(hooks.onError)
    this.#handlers = new Handlers<BookMirror>((error) => this.#failed(error))
    this.#empty = new L2Book(market)
  }

  /** Subscribes and waits for the first snapshot. */
  static async open(stream: StreamClient, market: MarketSpec, hooks: BookHooks): Promise<BookMirror> {
    const mirror = new BookMirror(stream, market, hooks)
    await mirror.#open()
    return mirror
  }

  /** The market and its rules, as last read. */
  get market(): MarketSpec {
    return this.#market
  }

  /**
   * Starts over with new decimals, because the old levels no longer mean the same prices. A recorded history starts
   * again, in the object that {@link keepHistory} then returns. Resolves when the book is live again, is closed, or
   * starts over once more.
   */
  async reset(market: MarketSpec): Promise<void> {
    if (this.#end.signal.aborted) return
    this.#market = market
    this.#empty = new L2Book(market)
    this.#stream?.unsubscribe()
    this.#stream = undefined
    if (this.#history !== undefined) this.#history = new BookHistory(this.#empty, this.#historyOptions)
    const reopening = this.#reopen()
    this.#resetting = reopening
    const isOpen = await reopening
    if (this.#resetting === reopening) this.#resetting = undefined
    if (isOpen && this.#history !== undefined) this.#history = new BookHistory(this.l2, this.#historyOptions)
  }

  /**
   * Opens the book, with retries after a temporary refusal. @returns whether it is open
   */
  async #reopen(): Promise<boolean> {
    for (let delay = FIRST_DELAY_MS; ; delay *= 2) {
      const attempt = this.#open()
      const opening = this.#opening
      const isOver = (): boolean => this.#end.signal.aborted || this.#opening !== opening
      try {
        await attempt
        return !isOver()
      } catch (error) {
        if (isOver()) return false
        const mayPass = error instanceof LighterError && error.retry !== 'never'
        if (!mayPass || error instanceof AbortedError) {
          this.#ended(error)
          return false
        }
        this.#failed(error)
      }
      await sleep(Math.min(delay, LONGEST_DELAY_MS), this.#end.signal).catch(() => {})
      if (isOver()) return false
    }
  }

  #ended(cause?: unknown): void {
    this.close()
    this.#failed(
      new StreamError(
        `The exchange has ended the order book stream of ${this.ticker}. The live copy is out of date from now on. Open the book again.`,
        { code: 'COPY_ENDED', retry: 'safe', cause, context: { ticker: this.ticker } },
      ),
    )
  }

  #failed(error: unknown): void {
    this.#hooks.onError(error)
    this.#errors.emit(error)
  }

  async #open(): Promise<void> {
    const { marketId, priceDecimals, sizeDecimals } = this.#market
    const opening = ++this.#opening
    const isCurrent = (): boolean => this.#opening === opening && !this.#end.signal.aborted
    const stream = await subscribeBook(this.#client, {
      marketId,
      priceDecimals,
      sizeDecimals,
      signal: this.#end.signal,
      onUpdate: () => {
        if (!isCurrent() || this.#stream === undefined) return
        if (this.isLive) this.#history?.record(this.#stream.timestamp)
        this.#handlers.emit(this)
      },
      onUnreadable: () => {
        if (isCurrent()) this.#hooks.onUnreadable()
      },
      onEnd: () => {
        if (isCurrent()) this.#ended()
      },
    })
    // Closed or reset meanwhile.
    if (isCurrent()) this.#stream = stream
    else stream.unsubscribe()
  }

  /** Adds an update handler; returns a function that removes it. */
  onUpdate(handler: BookUpdateHandler): () => void {
    return this.#handlers.add(handler)
  }

  /**
   * Adds an error handler; returns a function that removes it. It receives what goes wrong once the book is open: its
   * channel was ended by the exchange (`COPY_ENDED`), or a handler threw.
   */
  onError(handler: (error: unknown) => unknown): () => void {
    return this.#errors.add(handler)
  }

  /**
   * Records the top of the book after each change in a ring buffer, for mids, spreads and volatility. All callers share
   * one buffer, with the options of the first caller.
   */
  keepHistory(options: BookHistoryOptions = {}): BookHistory {
    if (this.#history === undefined) {
      this.#historyOptions = options
      this.#history = new BookHistory(this.l2, options)
    }
    return this.#history
  }

  /** Ticker of the market. */
  get ticker(): string {
    return this.#market.symbol
  }

  /** Whether the copy is in step with the exchange. */
  get isLive(): boolean {
    return this.#stream?.isLive === true
  }

  /** Counters: gaps, resyncs, last nonce and age. */
  get stats(): BookStats {
    return (
      this.#stream?.stats ?? { frames: 0, gaps: 0, resyncs: 0, lastNonce: 0, ageMs: Number.POSITIVE_INFINITY }
    )
  }

  /** The book itself, even while it is stale. */
  get l2(): L2Book {
    return this.#stream?.book ?? this.#empty
  }

  /** Returns the mid price; `undefined` while stale or when a side is empty. */
  mid(): number | undefined {
    return this.isLive ? this.l2.mid() : undefined
  }

  /** Returns best ask minus best bid; `undefined` while stale or when a side is empty. */
  spread(): number | undefined {
    return this.isLive ? this.l2.spread() : undefined
  }

  /** Returns the highest bid; `undefined` while stale or when there is none. */
  bestBid(): Level | undefined {
    return this.isLive ? this.l2.bestBid() : undefined
  }

  /** Returns the lowest ask; `undefined` while stale or when there is none. */
  bestAsk(): Level | undefined {
    return this.isLive ? this.l2.bestAsk() : undefined
  }

  /** Returns the best `n` levels of both sides; `undefined` while stale. */
  depth(n?: number): Depth | undefined {
    return this.isLive ? this.l2.depth(n) : undefined
  }

  /** Returns the best `n` levels of both sides with exact decimals, as `l2BookGet` returns them; `undefined` while stale. */
  snapshot(n?: number): BookUpdate | undefined {
    const depth = this.depth(n)
    if (depth === undefined) return undefined
    const { l2 } = this
    const exact = ({ ticks, lots }: Level): BookLevel => ({ price: l2.priceOf(ticks), size: l2.sizeOf(lots) })
    const ts = this.#stream?.timestamp ?? 0
    return { ts, bids: depth.bids.map(exact), asks: depth.asks.map(exact), isSnapshot: true }
  }

  /** Returns {@link snapshot} in the shape of quantpylib. */
  asDict(n?: number): BookDelta | undefined {
    const book = this.snapshot(n)
    return book === undefined ? undefined : bookDelta(book)
  }

  /**
   * Requests a fresh snapshot and waits for it; if the book is starting over, waits for that.
   *
   * @throws {AbortedError} if the signal fires, or the copy is closed first
   */
  async reconcile(options: WaitOptions = {}): Promise<void> {
    const refresh = async (): Promise<void> => {
      await (this.#resetting ?? this.#stream?.resync())
      if (this.#end.signal.aborted)
        throw new AbortedError(`The live copy of the book of ${this.ticker} was closed.`)
    }
    await abortable(refresh, options.signal, `the book of ${this.ticker}`)
  }

  /** Ends the subscription for all users of this copy; the next request for the book opens a new copy. Idempotent. */
  close(): void {
    if (this.#end.signal.aborted) return
    this.#end.abort()
    this.#stream?.unsubscribe()
    this.#hooks.onClose()
  }

  /** {@link close}, for `using`. */
  [Symbol.dispose](): void {
    this.close()
  }

  /** {@link close}, for `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.close()
  }
}
