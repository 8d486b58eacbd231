import type { RestClient } from '@lighter/rest'
import { type Fill, sleep } from '@lighter/standards'
import type { Trade as WireTrade } from '@lighter/standards/wire'
import type { StreamClient } from '@lighter/ws'
import { CatchUp } from '../core/catch-up.ts'
import { callHandler, Handlers } from '../core/handlers.ts'
import { LiveChannel } from '../core/live-source.ts'
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
export class FillStream {
  readonly #options: FillStreamOptions
  readonly #handlers = new Handlers<WireTrade>((error) => this.#options.onError(error))
  readonly #seen = new Set<bigint>()
  /** Trades up to this id are known to have been told, by a read over REST, or were there before the stream. */
  #verifiedUntil: bigint | undefined
  /** The latest trade that was told: while the stream was there, those before it were told too. */
  #toldUntil = 0n
  /** The next read goes back to the last confirmed one: a caller asked to reconcile without trusting the stream. */
  #isVerifying = false
  /** While a gap is being closed, live trades wait here. */
  #held: WireTrade[] | undefined
  #baseline: Promise<void> | undefined
  #stop = new AbortController()
  readonly #channel: LiveChannel
  readonly #catchUp: CatchUp

  constructor(options: FillStreamOptions) {
    this.#options = options
    const { stream, accountIndex, onError } = options
    this.#catchUp = new CatchUp({
      read: () => this.#readMissed(),
      onDone: () => {
        const held = this.#held ?? []
        this.#held = undefined
        this.#deliver(held)
      },
      onError,
    })
    this.#channel = new LiveChannel({
      name: 'fills',
      subscribe: (hooks) =>
        stream.subscribeAccountAllTrades({
          accountIndex,
          onMessage: (message, { isSnapshot }) => {
            const trades = Object.values(message.trades ?? {}).flat()
            // Also after the first: a fill can have been made while the stream was being confirmed.
            if (isSnapshot) {
              this.#held ??= []
              this.#catchUp.start()
            }
            if (this.#held !== undefined) this.#held.push(...trades)
            else this.#deliver(trades)
          },
          ...hooks,
        }),
      onStale: () => {},
      onError,
    })
    // Those who listen are served again by themselves: a fill is not to be missed for a refusal that passes.
    this.#channel.onEnd(() => this.#reopen())
  }

  get listeners(): number {
    return this.#handlers.size
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
    const remove = this.#handlers.add(handler)
    try {
      await this.#open()
    } catch (error) {
      remove()
      throw error
    }
    return () => {
      remove()
      if (this.#handlers.size === 0) this.close()
    }
  }

  /** Reads again what may have been missed, as after a lost connection, and waits until all of it was told. */
  async reconcile(): Promise<void> {
    if (!this.#channel.isOpen) return
    this.#isVerifying = true
    const done = this.#catchUp.done()
    await Promise.all([this.#channel.resync(), done])
  }

  close(): void {
    this.#stop.abort()
    this.#stop = new AbortController()
    this.#catchUp.close()
    this.#held = undefined
    this.#channel.close()
  }

  async #open(): Promise<void> {
    if (this.#channel.isOpen) return this.#channel.open()
    this.#baseline ??= this.#readBaseline().finally(() => {
      this.#baseline = undefined
    })
    await this.#baseline
    await this.#channel.open()
  }

  /** Reads the latest trade before subscribing, so that nothing after it can fall between the two. */
  async #readBaseline(): Promise<void> {
    // Opened again after an end: what was made meanwhile is missed, not old.
    if (this.#verifiedUntil !== undefined && this.#handlers.size > 1) return
    const { rest, accountIndex } = this.#options
    const latest = await rest.trades({ accountIndex, sortBy: 'trade_id', limit: 1 })
    this.#verifiedUntil = latest.trades[0]?.trade_id ?? 0n
    this.#toldUntil = this.#verifiedUntil
  }

  /** Opens the stream again after the exchange has ended it, for as long as somebody listens. */
  async #reopen(): Promise<void> {
    const { signal } = this.#stop
    for (let delay = FIRST_DELAY_MS; !signal.aborted && this.#handlers.size > 0; delay *= 2) {
      await sleep(Math.min(delay, LONGEST_DELAY_MS), signal).catch(() => {})
      if (signal.aborted) return
      try {
        await this.#channel.open()
        return
      } catch (error) {
        this.#options.onError(error)
      }
    }
  }

  async #readMissed(): Promise<void> {
    const isVerifying = this.#isVerifying
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
    if (!isVerifying) return
    this.#isVerifying = false
    if (newest > verifiedUntil) this.#verifiedUntil = newest
  }

  #deliver(trades: WireTrade[]): void {
    trades.sort((a, b) => (a.trade_id < b.trade_id ? -1 : a.trade_id > b.trade_id ? 1 : 0))
    for (const trade of trades) {
      const { trade_id: id } = trade
      if (this.#seen.has(id) || id <= (this.#verifiedUntil ?? 0n)) continue
      this.#seen.add(id)
      if (id > this.#toldUntil) this.#toldUntil = id
      this.#handlers.tell(trade)
    }
    if (this.#seen.size <= REMEMBERED) return
    for (const id of this.#seen) {
      this.#seen.delete(id)
      // What is forgotten must not be told again.
      if (id > (this.#verifiedUntil ?? 0n)) this.#verifiedUntil = id
      if (this.#seen.size <= REMEMBERED / 2) break
    }
  }
}
