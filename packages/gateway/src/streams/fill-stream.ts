import type { RestClient } from '@lighter/rest'
import { type Fill, sleep } from '@lighter/standards'
import type { Trade as WireTrade } from '@lighter/standards/wire'
import type { AccountAllTradesMessage, MessageMeta, StreamClient, Subscription } from '@lighter/ws'
import { GaplessSource } from '../core/gapless-source.ts'
import { callHandler } from '../core/handlers.ts'
import type { LiveListener } from '../core/live-source.ts'
import { Remembered } from '../core/remembered.ts'
import type { MarketRegistry } from '../markets/market-registry.ts'
import { toFills } from '../records/convert.ts'

/** Called once for each fill, in the order of the trades. */
export type FillHandler = (fill: Fill) => unknown

/** Called with each wire trade of the account, when `standardizeSchema` is off. */
export type RawTradeHandler = (trade: WireTrade) => unknown

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

/**
 * Fills of the account, each once. After a lost connection the trades made meanwhile are read over REST before newer
 * ones are delivered, so nothing is missed and nothing comes twice.
 */
export class FillStream extends GaplessSource<AccountAllTradesMessage, WireTrade> {
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
  /** While a gap is being closed, live trades wait here. */
  #held: WireTrade[] | undefined
  #stop = new AbortController()

  constructor(options: FillStreamOptions) {
    super('fills', options.onError)
    this.#options = options
    // Those who listen are served again by themselves: a fill is not to be missed for a refusal that passes.
    this.onEnd(() => this.#reopen())
  }

  get listeners(): number {
    return this.handlerCount
  }

  /** Adds a handler of standardized fills and subscribes when it is the first. Returns how to remove it. */
  async add(handler: FillHandler): Promise<() => void> {
    const { accountIndex, markets, onError } = this.#options
    return this.addRaw((trade) => {
      for (const fill of toFills(trade, accountIndex, markets)) callHandler(handler, fill, onError)
    })
  }

  /** Adds a handler of wire trades. */
  async addRaw(handler: RawTradeHandler): Promise<() => void> {
    const remove = this.onUpdate(handler)
    try {
      await this.open()
    } catch (error) {
      remove()
      throw error
    }
    return () => {
      remove()
      if (this.handlerCount === 0) this.close()
    }
  }

  override close(): void {
    this.#stop.abort()
    this.#stop = new AbortController()
    this.#held = undefined
    super.close()
  }

  protected override subscribe(listener: LiveListener<AccountAllTradesMessage>): Promise<Subscription> {
    const { stream, accountIndex } = this.#options
    return stream.subscribeAccountAllTrades({ accountIndex, ...listener })
  }

  protected override apply(message: AccountAllTradesMessage, { isSnapshot }: MessageMeta): WireTrade[] {
    const trades = Object.values(message.trades ?? {}).flat()
    if (isSnapshot) this.#held ??= []
    if (this.#held === undefined) return this.#fresh(trades)
    this.#held.push(...trades)
    return []
  }

  protected override caughtUp(): void {
    const held = this.#held ?? []
    this.#held = undefined
    this.#deliver(held)
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
    const missed: WireTrade[] = []
    let cursor: string | undefined
    for (;;) {
      const page = await this.#options.rest.trades({
        accountIndex: this.#options.accountIndex,
        sortBy: 'trade_id',
        limit: 100,
        ...(cursor === undefined ? {} : { cursor }),
      })
      // Newest first. The whole page is checked, so that anything the stream skipped is delivered too.
      missed.push(...page.trades)
      cursor = page.next_cursor
      const isThrough = page.trades.some((trade) => trade.trade_id <= from)
      if (isThrough || page.trades.length === 0 || cursor === undefined || cursor === '') break
    }
    const newest = missed[0]?.trade_id ?? 0n
    this.#deliver(missed)
    if (isVerifying && newest > verifiedUntil) this.#verifiedUntil = newest
  }

  #deliver(trades: WireTrade[]): void {
    for (const trade of this.#fresh(trades)) this.report(trade)
  }

  /** Those that were not reported yet, oldest first; they count as reported from now on. */
  #fresh(trades: WireTrade[]): WireTrade[] {
    const fresh = trades
      .sort((a, b) => (a.trade_id < b.trade_id ? -1 : a.trade_id > b.trade_id ? 1 : 0))
      .filter(
        ({ trade_id: id }, i) =>
          id !== trades[i - 1]?.trade_id && id > (this.#verifiedUntil ?? 0n) && !this.#seen.has(id),
      )
    // Only now: what is forgotten for it must not hide the rest.
    for (const { trade_id: id } of fresh) {
      this.#seen.set(id, true)
      if (id > this.#toldUntil) this.#toldUntil = id
    }
    return fresh
  }
}
