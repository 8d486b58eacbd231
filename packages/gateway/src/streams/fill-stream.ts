import type { RestClient } from '@lighter/rest'
import { after, type Fill, sleep } from '@lighter/standards'
import type { Trade as WireTrade } from '@lighter/standards/wire'
import type { AccountAllTradesMessage, MessageMeta, StreamClient, Subscription } from '@lighter/ws'
import { GaplessSource } from '../core/gapless-source.ts'
import { callHandler, Handlers } from '../core/handlers.ts'
import type { LiveListener } from '../core/live-source.ts'
import { readBack } from '../core/read-back.ts'
import type { MarketRegistry } from '../markets/market-registry.ts'
import { toFills } from '../records/convert.ts'
import type { FillCatchUp, FillHandler, FillOrderOptions, FillUpdate, RawTradeHandler } from './fills.ts'
import { inOrder, ReportedTrades } from './reported-trades.ts'
import type { SubscribeOptions } from './subscriptions.ts'

/** Fills that arrived while others were missing. */
interface Gap {
  /** Live trades that wait for the first page, which usually closes the gap. `undefined` once they no longer wait. */
  held: WireTrade[] | undefined
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
  onError: (error: unknown) => unknown
}

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
  readonly #reported = new ReportedTrades()
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
    this.#reported.gapAbandoned()
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
    if (isSnapshot) this.#expectMissed()
    if (this.#gap === undefined) return this.#reported.take(trades).map(inTurn)
    if (this.#gap.held === undefined) return this.#ahead(trades)
    this.#gap.held.push(...trades)
    return []
  }

  #expectMissed(): void {
    this.#reported.gapOpened()
    this.#gap ??= { held: [], callOff: after(HOLD_MS, () => this.#goAhead()) }
  }

  /** Reports the fills that were held. */
  protected override caughtUp(): void {
    const gap = this.#gap
    if (gap === undefined) return
    gap.callOff()
    this.#gap = undefined
    this.#reported.gapClosed()
    this.#caughtUp.emit(undefined)
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
    return this.#reported.takeAhead(trades).map((trade) => ({ trade, isAhead: true }))
  }

  /** Reads the id of the latest fill. */
  protected override async readBaseline(): Promise<void> {
    // Reopened after an end: trades made meanwhile were missed and are not old.
    if (this.#reported.isStarted && this.handlerCount > 1) return
    const { rest, accountIndex } = this.#options
    const latest = await rest.trades({ accountIndex, sortBy: 'trade_id', limit: 1 })
    this.#reported.startAfter(latest.trades[0]?.trade_id ?? 0n)
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
    const from = isVerifying ? this.#reported.verifiedUntil : this.#reported.toldUntil
    const { rest, accountIndex } = this.#options
    const missed = await readBack<WireTrade>({
      read: async (cursor) => {
        const page = await rest.trades({ accountIndex, sortBy: 'trade_id', limit: 100, ...cursor })
        return { rows: page.trades, cursor: page.next_cursor }
      },
      isKnown: (trade) => trade.trade_id <= from,
      onPage: (rows, isDone) => {
        if (!isDone) this.#goAhead()
        this.#progress.emit({ read: rows.length, backTo: rows.at(-1)?.timestamp ?? Date.now(), isDone })
      },
    })
    this.#deliver(missed)
    this.#reported.readUntil(missed[0]?.trade_id ?? 0n, isVerifying)
  }

  #deliver(trades: readonly WireTrade[]): void {
    for (const trade of this.#reported.take(trades)) this.report(inTurn(trade))
  }
}

function inTurn(trade: WireTrade): FillUpdate {
  return { trade, isAhead: false }
}
