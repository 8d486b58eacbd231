import type { RestClient } from '@lighter/rest'
import { after, type Fill, sleep } from '@lighter/standards'
import type { Trade as WireTrade } from '@lighter/standards/wire'
import type { AccountAllTradesMessage, MessageMeta, StreamClient, Subscription } from '@lighter/ws'
import { GaplessSource } from '../core/gapless-source.ts'
import { callHandler, Handlers } from '../core/handlers.ts'
import type { LiveListener } from '../core/live-source.ts'
import { readBack } from '../core/read-back.ts'
import { Remembered } from '../core/remembered.ts'
import type { MarketRegistry } from '../markets/market-registry.ts'
import { toFills } from '../records/convert.ts'
import type { SubscribeOptions } from './subscriptions.ts'

/** Facts about the delivery of a fill. */
export interface FillMeta {
  /**
   * Whether the fill is reported ahead of older fills that the stream missed and that are still being read. Never with
   * `order: 'strict'`.
   */
  isAhead: boolean
}

/** Called once for each fill, in the order of the trades, except for fills that are ahead. */
export type FillHandler = (fill: Fill, meta: FillMeta) => unknown

/** Called with each wire trade of the account, with `standardizeSchema: false`. */
export type RawTradeHandler = (trade: WireTrade, meta: FillMeta) => unknown

/** Progress of reading missed fills. */
export interface FillCatchUp {
  /** Trades read so far. */
  read: number
  /** Time back to which trades have been read, newest first, epoch milliseconds. */
  backTo: number
  /** Whether everything was read; it is reported next. */
  isDone: boolean
}

/** Delivery options of a handler of fills. */
export interface FillOrderOptions {
  /**
   * `live`: a fill is reported immediately, marked with `isAhead` while older missed fills are still being read.
   * `strict`: it is held back until they were reported. Up to one page (100 trades) is always reported in order, unless
   * reading it takes longer than two seconds. @default 'live'
   */
  order?: 'live' | 'strict' | undefined
  /** Called after each page of missed fills. */
  onCatchUp?: ((progress: FillCatchUp) => unknown) | undefined
}

/** A fill, and whether older fills are still being read. */
export interface FillUpdate {
  /** The trade, as the exchange sent it. */
  readonly trade: WireTrade
  /** Whether older fills are still being read. */
  readonly isAhead: boolean
}

/** Fills that arrived while others were missing. */
interface Gap {
  /** Live trades that wait for the first page, which usually closes the gap. `undefined` once they no longer wait. */
  held: WireTrade[] | undefined
  /** Trades that were reported ahead of missing trades. */
  readonly ahead: Set<bigint>
  readonly callOff: () => void
}

/** Options of {@link FillStream}. */
export interface FillStreamOptions {
  /** Connection to subscribe on. */
  stream: StreamClient
  /** REST client that reads missed fills. */
  rest: RestClient
  /** Markets, for the decimals of prices and sizes. */
  markets: MarketRegistry
  /** Account whose fills to follow. */
  accountIndex: number
  /** Called with errors of handlers and of readings that failed. */
  onError: (error: unknown) => void
}

/** Number of trade ids remembered, to avoid repetition. */
const REMEMBERED = 20_000
/** First delay between attempts to reopen a stream that the exchange has ended, in milliseconds. */
const FIRST_DELAY_MS = 250
const LONGEST_DELAY_MS = 30_000
/** Longest wait of live trades for the first page of missed trades, in milliseconds. */
const HOLD_MS = 2_000

/**
 * Fills of the account, each exactly once. After a lost connection, trades made meanwhile are read over REST. Newer
 * trades are not held back, unless a handler requires strict order.
 */
export class FillStream extends GaplessSource<AccountAllTradesMessage, FillUpdate> {
  readonly #options: FillStreamOptions
  /** Reported trades. */
  readonly #seen = new Remembered<bigint, true>(REMEMBERED, (id) => {
    // A forgotten trade must not be reported again.
    if (id > (this.#verifiedUntil ?? 0n)) this.#verifiedUntil = id
  })
  /** Trades up to this id were reported, confirmed by a read over REST, or happened before the stream. */
  #verifiedUntil: bigint | undefined
  /** The latest reported trade: while the stream was up, all earlier trades were reported too. */
  #toldUntil = 0n
  /** Set while missed trades are being read. */
  #gap: Gap | undefined
  readonly #progress: Handlers<FillCatchUp>
  readonly #caughtUp: Handlers<undefined>
  #stop = new AbortController()

  constructor(options: FillStreamOptions) {
    super('fills', options.onError)
    this.#options = options
    this.#progress = new Handlers((error) => this.failed(error))
    this.#caughtUp = new Handlers((error) => this.failed(error))
    // Reopened automatically for its handlers, so that a temporary refusal does not lose a fill.
    this.onEnd(() => this.#reopen())
  }

  /** Number of handlers of fills. */
  get listeners(): number {
    return this.handlerCount
  }

  /** Adds a handler of standardized fills, and subscribes if it is the first. Returns a function that removes it. */
  async add(handler: FillHandler, options: SubscribeOptions & FillOrderOptions = {}): Promise<() => void> {
    const { accountIndex, markets, onError } = this.#options
    return this.addRaw((trade, meta) => {
      for (const fill of toFills(trade, accountIndex, markets))
        callHandler((one: Fill) => handler(one, meta), fill, onError)
    }, options)
  }

  /** Adds a handler of wire trades. */
  async addRaw(
    handler: RawTradeHandler,
    options: SubscribeOptions & FillOrderOptions = {},
  ): Promise<() => void> {
    const { order = 'live', onCatchUp, onError } = options
    const held: WireTrade[] = []
    const removers = [
      this.onUpdate(({ trade, isAhead }) => {
        return isAhead && order === 'strict' ? void held.push(trade) : handler(trade, { isAhead })
      }),
      this.#caughtUp.add(() => {
        for (const trade of inOrder(held.splice(0)))
          callHandler((one: WireTrade) => handler(one, { isAhead: false }), trade, this.#options.onError)
      }),
    ]
    if (onError !== undefined) removers.push(this.onEnd(onError))
    if (onCatchUp !== undefined) removers.push(this.#progress.add(onCatchUp))
    const leave = (): void => {
      for (const one of removers) one()
      if (this.handlerCount === 0) this.close()
    }
    try {
      await this.open({ signal: options.signal })
    } catch (error) {
      leave()
      throw error
    }
    return leave
  }

  /** Ends the subscription and the reading of missed fills. Idempotent. */
  override close(): void {
    this.#stop.abort()
    this.#stop = new AbortController()
    this.#gap?.callOff()
    this.#gap = undefined
    super.close()
  }

  /** Subscribes to the `account_all_trades` channel of the account. */
  protected override subscribe(listener: LiveListener<AccountAllTradesMessage>): Promise<Subscription> {
    const { stream, accountIndex } = this.#options
    return stream.subscribeAccountAllTrades({ accountIndex, ...listener })
  }

  /** Returns the new fills of the message, or holds them while older ones are being read. */
  protected override apply(message: AccountAllTradesMessage, { isSnapshot }: MessageMeta): FillUpdate[] {
    const trades = Object.values(message.trades ?? {}).flat()
    if (isSnapshot)
      this.#gap ??= { held: [], ahead: new Set(), callOff: after(HOLD_MS, () => this.#goAhead()) }
    if (this.#gap === undefined) return this.#fresh(trades).map(inTurn)
    if (this.#gap.held === undefined) return this.#ahead(trades)
    this.#gap.held.push(...trades)
    return []
  }

  /** Reports the fills that were held. */
  protected override caughtUp(): void {
    const gap = this.#gap
    if (gap === undefined) return
    gap.callOff()
    this.#gap = undefined
    // Only now, so that an id dropped for a trade ahead cannot hide a missing trade.
    for (const id of [...gap.ahead].sort(ascending)) this.#remember(id)
    this.#caughtUp.tell(undefined)
    this.#deliver(gap.held ?? [])
  }

  /** Releases live trades when more than a page was missed, or reading takes long. */
  #goAhead(): void {
    const gap = this.#gap
    const held = gap?.held
    if (gap === undefined || held === undefined) return
    gap.callOff()
    gap.held = undefined
    for (const update of this.#ahead(held)) this.report(update)
  }

  #ahead(trades: readonly WireTrade[]): FillUpdate[] {
    const news = this.#news(trades)
    for (const trade of news) this.#gap?.ahead.add(trade.trade_id)
    return news.map((trade) => ({ trade, isAhead: true }))
  }

  /** Reads the id of the latest fill. */
  protected override async readBaseline(): Promise<void> {
    // Reopened after an end: trades made meanwhile were missed and are not old.
    if (this.#verifiedUntil !== undefined && this.handlerCount > 1) return
    const { rest, accountIndex } = this.#options
    const latest = await rest.trades({ accountIndex, sortBy: 'trade_id', limit: 1 })
    this.#verifiedUntil = latest.trades[0]?.trade_id ?? 0n
    this.#toldUntil = this.#verifiedUntil
  }

  /** Reopens the stream after the exchange has ended it, as long as there are handlers. */
  async #reopen(): Promise<void> {
    const { signal } = this.#stop
    for (let delay = FIRST_DELAY_MS; !signal.aborted && this.handlerCount > 0; delay *= 2) {
      await sleep(Math.min(delay, LONGEST_DELAY_MS), signal).catch(() => {})
      if (signal.aborted) return
      try {
        await this.reopen()
        return
      } catch (error) {
        this.failed(error)
      }
    }
  }

  /** Reads and reports the fills since the last one reported, or since the last one that a read has confirmed. */
  protected override async readMissed(isVerifying: boolean): Promise<void> {
    const verifiedUntil = this.#verifiedUntil ?? 0n
    const from = isVerifying ? verifiedUntil : this.#toldUntil
    const { rest, accountIndex } = this.#options
    const missed = await readBack<WireTrade>({
      read: async (cursor) => {
        const page = await rest.trades({ accountIndex, sortBy: 'trade_id', limit: 100, ...cursor })
        return { rows: page.trades, cursor: page.next_cursor }
      },
      isKnown: (trade) => trade.trade_id <= from,
      onPage: (rows, isDone) => {
        if (!isDone) this.#goAhead()
        this.#progress.tell({ read: rows.length, backTo: rows.at(-1)?.timestamp ?? Date.now(), isDone })
      },
    })
    const newest = missed[0]?.trade_id ?? 0n
    this.#deliver(missed)
    if (newest > this.#toldUntil) this.#toldUntil = newest
    if (isVerifying && newest > verifiedUntil) this.#verifiedUntil = newest
  }

  #deliver(trades: readonly WireTrade[]): void {
    for (const trade of this.#fresh(trades)) this.report(inTurn(trade))
  }

  /** Returns the trades that were not reported yet, oldest first, and marks them as reported. */
  #fresh(trades: readonly WireTrade[]): WireTrade[] {
    const news = this.#news(trades)
    // Only now, so that an id dropped for one trade cannot hide the rest.
    for (const { trade_id: id } of news) this.#remember(id)
    return news
  }

  /** Returns the trades that were not reported yet, oldest first. */
  #news(trades: readonly WireTrade[]): WireTrade[] {
    const verifiedUntil = this.#verifiedUntil ?? 0n
    return inOrder(trades).filter(
      ({ trade_id: id }, i, all) =>
        id !== all[i - 1]?.trade_id &&
        id > verifiedUntil &&
        !this.#seen.has(id) &&
        this.#gap?.ahead.has(id) !== true,
    )
  }

  #remember(id: bigint): void {
    this.#seen.set(id, true)
    // While trades are missing, the known trades are incomplete.
    if (this.#gap === undefined && id > this.#toldUntil) this.#toldUntil = id
  }
}

function inTurn(trade: WireTrade): FillUpdate {
  return { trade, isAhead: false }
}

/** Returns trades sorted by id, lowest first. */
function inOrder(trades: readonly WireTrade[]): WireTrade[] {
  return trades.toSorted((a, b) => ascending(a.trade_id, b.trade_id))
}

function ascending(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}
