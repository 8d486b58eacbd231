import type { RestClient } from '@lighter/rest'
import type { Fill } from '@lighter/standards'
import type { Trade as WireTrade } from '@lighter/standards/wire'
import type { StreamClient, Subscription } from '@lighter/ws'
import type { MarketRegistry } from '../markets/market-registry.ts'
import { toFills } from '../records/convert.ts'
import { CatchUp } from './catch-up.ts'
import { callHandler, Handlers } from './handlers.ts'

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

/**
 * Fills of the account, each once. After a lost connection the trades made meanwhile are read over REST before newer
 * ones are delivered, so nothing is missed and nothing comes twice.
 */
export class FillStream {
  readonly #options: FillStreamOptions
  readonly #handlers = new Handlers<WireTrade>((error) => this.#options.onError(error))
  readonly #seen = new Set<bigint>()
  #newest = 0n
  /** Trades up to this id were all told. */
  #completeUntil = 0n
  #subscription: Promise<Subscription> | undefined
  /** While a gap is being closed, live trades wait here. */
  #held: WireTrade[] | undefined

  readonly #catchUp: CatchUp

  constructor(options: FillStreamOptions) {
    this.#options = options
    this.#catchUp = new CatchUp({
      read: async () => {
        const missed = await this.#fetchMissed()
        this.#deliver(missed)
        this.#completeUntil = this.#newest
      },
      onDone: () => {
        const held = this.#held ?? []
        this.#held = undefined
        this.#deliver(held)
      },
      onError: options.onError,
    })
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
    const subscription = await this.#subscription
    if (subscription === undefined) return
    const done = this.#catchUp.done()
    await Promise.all([subscription.resync(), done])
  }

  close(): void {
    this.#catchUp.close()
    this.#held = undefined
    this.#subscription?.then((subscription) => subscription.unsubscribe()).catch(() => {})
    this.#subscription = undefined
  }

  async #open(): Promise<void> {
    // Kept at once: two callers at the same time share one subscription.
    this.#subscription ??= this.#subscribe().catch((error: unknown) => {
      this.#subscription = undefined
      throw error
    })
    await this.#subscription
  }

  async #subscribe(): Promise<Subscription> {
    // The baseline for gaps is read before subscribing, so that nothing after it can fall between the two.
    const { rest, accountIndex } = this.#options
    const latest = await rest.trades({ accountIndex, sortBy: 'trade_id', limit: 1 })
    this.#newest = latest.trades[0]?.trade_id ?? 0n
    this.#completeUntil = this.#newest
    return this.#options.stream.subscribeAccountAllTrades({
      accountIndex: this.#options.accountIndex,
      onMessage: (message, meta) => {
        const trades = Object.values(message.trades ?? {}).flat()
        if (meta.isReset) {
          this.#held ??= []
          this.#catchUp.start()
        }
        if (this.#held !== undefined) this.#held.push(...trades)
        else this.#deliver(trades)
      },
      onError: this.#options.onError,
    })
  }

  async #fetchMissed(): Promise<WireTrade[]> {
    const missed: WireTrade[] = []
    let cursor: string | undefined
    for (;;) {
      const page = await this.#options.rest.trades({
        accountIndex: this.#options.accountIndex,
        sortBy: 'trade_id',
        limit: 100,
        ...(cursor === undefined ? {} : { cursor }),
      })
      const fresh = page.trades.filter((trade) => trade.trade_id > this.#completeUntil)
      missed.push(...fresh)
      cursor = page.next_cursor
      if (fresh.length < page.trades.length || cursor === undefined || cursor === '') break
    }
    return missed
  }

  #deliver(trades: WireTrade[]): void {
    trades.sort((a, b) => (a.trade_id < b.trade_id ? -1 : a.trade_id > b.trade_id ? 1 : 0))
    for (const trade of trades) {
      if (this.#seen.has(trade.trade_id)) continue
      this.#seen.add(trade.trade_id)
      if (trade.trade_id > this.#newest) this.#newest = trade.trade_id
      this.#handlers.tell(trade)
    }
    if (this.#seen.size <= REMEMBERED) return
    for (const id of this.#seen) {
      this.#seen.delete(id)
      if (id > this.#completeUntil) this.#completeUntil = id
      if (this.#seen.size <= REMEMBERED / 2) break
    }
  }
}
