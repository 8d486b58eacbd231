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

/** How a fill came. */
export interface FillMeta {
  /**
   * Older fills that the stream missed are still being read, and come later: the fill is ahead of its turn. Never with
   * `order: 'strict'`.
   */
  isAhead: boolean
}

/** Called once for each fill, in the order of the trades but for those that are ahead. */
export type FillHandler = (fill: Fill, meta: FillMeta) => unknown

/** Called with each wire trade of the account, when `standardizeSchema` is off. */
export type RawTradeHandler = (trade: WireTrade, meta: FillMeta) => unknown

/** How far the fills that a stream missed were read. */
export interface FillCatchUp {
  /** Trades read so far. */
  read: number
  /** Trades are read backwards, newest first: back to this moment so far, epoch milliseconds. */
  backTo: number
  /** Everything was read, and is reported next. */
  isDone: boolean
}

/** How a handler hears of fills. */
export interface FillOrderOptions {
  /**
   * `live`: a fill is reported at once also while older ones that the stream missed are still being read, marked with
   * `isAhead`. `strict`: it is held until those were reported. Up to one page (100 trades) is always reported in order,
   * unless it takes longer than two seconds. @default 'live'
   */
  order?: 'live' | 'strict' | undefined
  /** Hears of each page of what the stream missed. */
  onCatchUp?: ((progress: FillCatchUp) => unknown) | undefined
}

interface Update {
  readonly trade: WireTrade
  readonly isAhead: boolean
}

/** The fills that came while others were missing. */
interface Gap {
  /** Live trades that wait for the first page: mostly it closes the gap. `undefined` once they need not wait any more. */
  held: WireTrade[] | undefined
  /** Trades that were reported ahead of the missing ones. */
  readonly ahead: Set<bigint>
  readonly callOff: () => void
}

/** What the stream needs around it. */
export interface FillStreamOptions {
  stream: StreamClient
  rest: RestClient
  markets: MarketRegistry
  accountIndex: number
  onError: (error: unknown) => void
}

/** Trade ids remembered against repetition. */
const REMEMBERED = 20_000
/** Waits between two tries to open a stream that the exchange has ended. */
const FIRST_DELAY_MS = 250
const LONGEST_DELAY_MS = 30_000
/** Longest that live trades wait for the first page of what was missed. */
const HOLD_MS = 2_000

/**
 * Fills of the account, each once. After a lost connection the trades made meanwhile are read over REST. Newer ones are
 * not kept back for it, unless a handler wants all in order: nothing is missed, and nothing comes twice.
 */
export class FillStream extends GaplessSource<AccountAllTradesMessage, Update> {
  readonly #options: FillStreamOptions
  /** Trades that were reported. */
  readonly #seen = new Remembered<bigint, true>(REMEMBERED, (id) => {
    // What is forgotten must not be reported again.
    if (id > (this.#verifiedUntil ?? 0n)) this.#verifiedUntil = id
  })
  /** Trades up to this id are known to have been reported, by a read over REST, or were there before the stream. */
  #verifiedUntil: bigint | undefined
  /** The latest trade that was reported: while the stream was up, all earlier ones were reported too. */
  #toldUntil = 0n
  /** While what the stream missed is being read. */
  #gap: Gap | undefined
  readonly #progress: Handlers<FillCatchUp>
  readonly #caughtUp: Handlers<undefined>
  #stop = new AbortController()

  constructor(options: FillStreamOptions) {
    super('fills', options.onError)
    this.#options = options
    this.#progress = new Handlers(options.onError)
    this.#caughtUp = new Handlers(options.onError)
    // Those who listen are served again by themselves: a fill is not to be missed for a refusal that passes.
    this.onEnd(() => this.#reopen())
  }

  get listeners(): number {
    return this.handlerCount
  }

  /** Adds a handler of standardized fills and subscribes when it is the first. Returns how to remove it. */
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

  override close(): void {
    this.#stop.abort()
    this.#stop = new AbortController()
    this.#gap?.callOff()
    this.#gap = undefined
    super.close()
  }

  protected override subscribe(listener: LiveListener<AccountAllTradesMessage>): Promise<Subscription> {
    const { stream, accountIndex } = this.#options
    return stream.subscribeAccountAllTrades({ accountIndex, ...listener })
  }

  protected override apply(message: AccountAllTradesMessage, { isSnapshot }: MessageMeta): Update[] {
    const trades = Object.values(message.trades ?? {}).flat()
    if (isSnapshot)
      this.#gap ??= { held: [], ahead: new Set(), callOff: after(HOLD_MS, () => this.#goAhead()) }
    if (this.#gap === undefined) return this.#fresh(trades).map(inTurn)
    if (this.#gap.held === undefined) return this.#ahead(trades)
    this.#gap.held.push(...trades)
    return []
  }

  protected override caughtUp(): void {
    const gap = this.#gap
    if (gap === undefined) return
    gap.callOff()
    this.#gap = undefined
    // Only now: what is forgotten for one that was ahead must not hide what was missing.
    for (const id of [...gap.ahead].sort(ascending)) this.#remember(id)
    this.#caughtUp.tell(undefined)
    this.#deliver(gap.held ?? [])
  }

  /** What was missed is more than a page, or takes long to read: live trades do not wait for it. */
  #goAhead(): void {
    const gap = this.#gap
    const held = gap?.held
    if (gap === undefined || held === undefined) return
    gap.callOff()
    gap.held = undefined
    for (const update of this.#ahead(held)) this.report(update)
  }

  #ahead(trades: readonly WireTrade[]): Update[] {
    const news = this.#news(trades)
    for (const trade of news) this.#gap?.ahead.add(trade.trade_id)
    return news.map((trade) => ({ trade, isAhead: true }))
  }

  protected override async readBaseline(): Promise<void> {
    // Opened again after an end: what was made meanwhile is missed, not old.
    if (this.#verifiedUntil !== undefined && this.handlerCount > 1) return
    const { rest, accountIndex } = this.#options
    const latest = await rest.trades({ accountIndex, sortBy: 'trade_id', limit: 1 })
    this.#verifiedUntil = latest.trades[0]?.trade_id ?? 0n
    this.#toldUntil = this.#verifiedUntil
  }

  /** Opens the stream again after the exchange has ended it, for as long as somebody listens. */
  async #reopen(): Promise<void> {
    const { signal } = this.#stop
    for (let delay = FIRST_DELAY_MS; !signal.aborted && this.handlerCount > 0; delay *= 2) {
      await sleep(Math.min(delay, LONGEST_DELAY_MS), signal).catch(() => {})
      if (signal.aborted) return
      try {
        await this.reopen()
        return
      } catch (error) {
        this.#options.onError(error)
      }
    }
  }

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

  /** Those that were not reported yet, oldest first; they count as reported from now on. */
  #fresh(trades: readonly WireTrade[]): WireTrade[] {
    const news = this.#news(trades)
    // Only now: what is forgotten for it must not hide the rest.
    for (const { trade_id: id } of news) this.#remember(id)
    return news
  }

  /** Those that were not reported yet, oldest first. */
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
    // While something is missing, what is known of is not all that there was.
    if (this.#gap === undefined && id > this.#toldUntil) this.#toldUntil = id
  }
}

function inTurn(trade: WireTrade): Update {
  return { trade, isAhead: false }
}

/** By trade id, lowest first. */
function inOrder(trades: readonly WireTrade[]): WireTrade[] {
  return trades.toSorted((a, b) => ascending(a.trade_id, b.trade_id))
}

function ascending(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}
