import { BookSync, L2Book, type OrderBookMessage, type SyncResult } from '@lighter/lob'
import { orderBook } from '../channels/order-book.ts'
import type { StreamCore } from '../client/stream-client.ts'
import { after, type Cancel } from '../connection/monotonic.ts'
import type { Subscription } from '../subscriptions/subscription.ts'

/** Options of {@link subscribeBook}. */
export interface BookStreamOptions {
  /** Market id. */
  marketId: number
  /** Decimals of prices in this market. */
  priceDecimals: number
  /** Decimals of sizes in this market. */
  sizeDecimals: number
  /** Shortest time between two snapshots requested because of gaps, in milliseconds. @default 1_000 */
  minResyncIntervalMs?: number | undefined
  /** Called after each frame that changed the book; `isSnapshot` if it replaced the whole book. */
  onUpdate?: ((book: L2Book, isSnapshot: boolean) => unknown) | undefined
  /** Called when the book stops being current, and when it is current again. */
  onStale?: ((stale: boolean) => unknown) | undefined
  /**
   * Called if a fresh snapshot cannot be read either, and at growing intervals while that continues: the market's
   * decimals may have changed. The book stays stale until the decimals are right.
   */
  onUnreadable?: (() => unknown) | undefined
  /** Called when the exchange ends the channel for good or the client closes. The book stays stale. */
  onEnd?: (() => unknown) | undefined
  /**
   * Called when the exchange refuses the channel after confirming it. The channel is requested again, or has ended if
   * `onEnd` was called. Before the confirmation, the promise rejects instead.
   */
  onError?: ((error: unknown) => unknown) | undefined
  /** Stops waiting for the first snapshot: the promise rejects with an `AbortedError`. Has no effect afterwards. */
  signal?: AbortSignal | undefined
}

/** Counters of one mirrored book. */
export interface BookStats {
  /** Frames received. */
  frames: number
  /** Times the nonce chain broke or the book crossed. */
  gaps: number
  /** Snapshots requested because of gaps. */
  resyncs: number
  /** Nonce of the last frame applied. */
  lastNonce: number
  /** Milliseconds since the last frame, by a monotonic clock. */
  ageMs: number
}

/** A book that follows the exchange. */
export interface BookStream {
  /** The live book. Check {@link isLive} before you use it. */
  readonly book: L2Book
  /** False while the book waits for a snapshot and may be out of date. */
  readonly isLive: boolean
  /** Counters of this book. */
  readonly stats: BookStats
  /** Epoch milliseconds of the last frame, by the exchange's clock. */
  readonly timestamp: number
  /**
   * Requests a fresh snapshot and waits for it.
   *
   * @throws {AbortedError} if the subscription ends first
   */
  resync(): Promise<void>
  /** Ends this book, which is stale from then on. Idempotent. */
  unsubscribe(): void
  /** {@link BookStream.unsubscribe}, for `using`. */
  [Symbol.dispose](): void
}

/**
 * Mirrors one order book. After a gap it requests a fresh snapshot and is stale until the snapshot arrives. Resolves
 * with the first snapshot.
 *
 * @throws {ApiError} when the exchange refuses the channel
 * @throws {NetworkError} `UNREACHABLE` when the first connection is not established in time
 * @throws {AbortedError} when the signal fires, with its reason as the cause, or the client is closed
 */
export async function subscribeBook(stream: StreamCore, options: BookStreamOptions): Promise<BookStream> {
  const {
    marketId,
    minResyncIntervalMs = 1_000,
    onStale,
    onUpdate,
    onUnreadable,
    onEnd,
    onError,
    signal,
  } = options
  const book = new L2Book(options)
  const sync = new BookSync(book)
  let frames = 0
  let resyncs = 0
  /** Unreadable messages since the book was last live; all but the first are snapshots. */
  let unreadable = 0
  let resyncedAt = Number.NEGATIVE_INFINITY
  let resyncTimer: Cancel | undefined
  let lastMessageAt = performance.now()
  let stale = true
  // A handler's exception must not reach the socket, nor make an applied frame look unread.
  const report = (error: unknown): void => stream.report(error)
  const watch = (result: unknown): void => {
    if (result instanceof Promise) result.catch(report)
  }
  let isEnded = false
  const setEnded = (): void => {
    if (isEnded) return
    isEnded = true
    try {
      watch(onEnd?.())
    } catch (error) {
      report(error)
    }
  }
  const setStale = (value: boolean): void => {
    if (stale === value) return
    stale = value
    try {
      watch(onStale?.(value))
    } catch (error) {
      report(error)
    }
  }
  // Never immediately: a snapshot counts as requested until it has been read. Paced, because a feed that breaks after
  // every snapshot would use up the message limit that all channels share.
  const scheduleResync = (): void => {
    resyncTimer ??= after(Math.max(0, resyncedAt + minResyncIntervalMs - performance.now()), () => {
      resyncTimer = undefined
      if (sync.isLive) return
      resyncedAt = performance.now()
      resyncs++
      stream.resync(orderBook, { marketId }, { minIntervalMs: minResyncIntervalMs })
    })
  }
  const settle = (result: SyncResult): void => {
    frames++
    lastMessageAt = performance.now()
    if (result.kind === 'resync') {
      setStale(true)
      scheduleResync()
      // The second, fourth, eighth time, and so on.
      if (result.reason === 'malformed' && ++unreadable > 1 && Number.isInteger(Math.log2(unreadable))) {
        try {
          watch(onUnreadable?.())
        } catch (error) {
          report(error)
        }
      }
    } else if (result.kind !== 'ignored') {
      unreadable = 0
      setStale(false)
      try {
        watch(onUpdate?.(book, result.kind === 'snapshot'))
      } catch (error) {
        report(error)
      }
    }
  }
  const subscribed = stream.subscribe(
    orderBook,
    { marketId },
    {
      signal,
      onError,
      onMessage: (message) => settle(sync.apply(message)),
      onState(state) {
        if (state === 'live') return
        if (state === 'closed') resyncTimer?.()
        sync.markStale()
        setStale(true)
        if (state === 'closed') setEnded()
      },
    },
    {
      read(data) {
        const before = sync.snapshots
        settle(sync.applyFrame(data))
        return sync.snapshots > before ? 'snapshot' : 'update'
      },
      state: () => (sync.isLive ? stateOf(sync, marketId) : undefined),
    },
  )
  // No callbacks after an abort.
  subscribed.catch(() => resyncTimer?.())
  const subscription: Subscription = await subscribed
  const unsubscribe = (): void => {
    isEnded = true
    resyncTimer?.()
    subscription.unsubscribe()
    // Other listeners may keep the channel live; this book receives nothing more.
    sync.markStale()
    setStale(true)
  }
  return {
    book,
    get isLive() {
      return sync.isLive
    },
    get stats() {
      return {
        frames,
        gaps: sync.gaps,
        resyncs,
        lastNonce: sync.lastNonce,
        ageMs: performance.now() - lastMessageAt,
      }
    },
    get timestamp() {
      return sync.timestamp
    },
    resync: () => subscription.resync(),
    unsubscribe,
    [Symbol.dispose]: unsubscribe,
  }
}

/** Returns the book as the exchange would send it, for a later listener of the channel. */
function stateOf({ book, lastNonce, timestamp }: BookSync, marketId: number): OrderBookMessage {
  const { bids, asks } = book.depth(Number.POSITIVE_INFINITY)
  const exact = ({ ticks, lots }: { ticks: number; lots: number }): { price: string; size: string } => ({
    price: book.priceOf(ticks).toFixed(book.priceDecimals),
    size: book.sizeOf(lots).toFixed(book.sizeDecimals),
  })
  return {
    channel: `order_book:${marketId}`,
    type: 'subscribed/order_book',
    order_book: { asks: asks.map(exact), bids: bids.map(exact), nonce: lastNonce, begin_nonce: 0 },
    timestamp,
  }
}
