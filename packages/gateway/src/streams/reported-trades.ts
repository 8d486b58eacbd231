import type { Trade as WireTrade } from '@lighter/standards/wire'
import { Remembered } from '../core/remembered.ts'

/** Number of trade ids remembered, to avoid repetition. */
const REMEMBERED = 20_000

/** Which trades were reported, so that each is reported exactly once. */
export class ReportedTrades {
  readonly #seen = new Remembered<bigint, true>(REMEMBERED, (id) => {
    // A forgotten trade must not be reported again.
    if (id > this.verifiedUntil) this.#verifiedUntil = id
  })
  #verifiedUntil: bigint | undefined
  #toldUntil = 0n
  /** Trades that were reported ahead of missing trades; `undefined` while none are missing. */
  #ahead: Set<bigint> | undefined

  /** Whether {@link startAfter} was called. */
  get isStarted(): boolean {
    return this.#verifiedUntil !== undefined
  }

  /** Trades up to this id were reported, confirmed by a read over REST, or happened before the stream. */
  get verifiedUntil(): bigint {
    return this.#verifiedUntil ?? 0n
  }

  /** The latest reported trade: while the stream was up, all earlier trades were reported too. */
  get toldUntil(): bigint {
    return this.#toldUntil
  }

  /** Treats the trades up to an id as reported, because they happened before the stream. */
  startAfter(id: bigint): void {
    this.#verifiedUntil = id
    this.#toldUntil = id
  }

  /** Notes that trades may be missing. */
  gapOpened(): void {
    this.#ahead ??= new Set()
  }

  /** Notes that the missing trades have been read; those reported ahead count as reported. */
  gapClosed(): void {
    const ahead = this.#ahead ?? []
    this.#ahead = undefined
    // Only now, so that an id dropped for a trade ahead cannot hide a missing trade.
    for (const id of [...ahead].sort(ascending)) this.#remember(id)
  }

  /** Forgets what was reported ahead of missing trades, because the stream was closed. */
  gapAbandoned(): void {
    this.#ahead = undefined
  }

  /**
   * Notes that all trades up to an id have been read.
   *
   * @param isVerifying - whether the read went back to {@link verifiedUntil}
   */
  readUntil(id: bigint, isVerifying: boolean): void {
    if (id > this.#toldUntil) this.#toldUntil = id
    if (isVerifying && id > this.verifiedUntil) this.#verifiedUntil = id
  }

  /** Returns the trades that were not reported yet, oldest first, and marks them as reported. */
  take(trades: readonly WireTrade[]): WireTrade[] {
    const news = this.#news(trades)
    // Only now, so that an id dropped for one trade cannot hide the rest.
    for (const { trade_id: id } of news) this.#remember(id)
    return news
  }

  /** The same for trades that are reported ahead of missing ones. */
  takeAhead(trades: readonly WireTrade[]): WireTrade[] {
    const news = this.#news(trades)
    for (const { trade_id: id } of news) this.#ahead?.add(id)
    return news
  }

  #news(trades: readonly WireTrade[]): WireTrade[] {
    const verifiedUntil = this.verifiedUntil
    return inOrder(trades).filter(
      ({ trade_id: id }, i, all) =>
        id !== all[i - 1]?.trade_id &&
        id > verifiedUntil &&
        !this.#seen.has(id) &&
        this.#ahead?.has(id) !== true,
    )
  }

  #remember(id: bigint): void {
    this.#seen.set(id, true)
    // While trades are missing, the known trades are incomplete.
    if (this.#ahead === undefined && id > this.#toldUntil) this.#toldUntil = id
  }
}

/** Returns trades sorted by id, lowest first. */
export function inOrder(trades: readonly WireTrade[]): WireTrade[] {
  return trades.toSorted((a, b) => ascending(a.trade_id, b.trade_id))
}

function ascending(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}
