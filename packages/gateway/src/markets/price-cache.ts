import { amountOf, type Decimal } from '@lighter/standards'
import type { MarketStats, MarketStatsMessage, StreamClient } from '@lighter/ws'
import { callHandler, Handlers } from '../core/handlers.ts'
import { LiveChannel } from '../core/live-source.ts'

/** Called with each market whose statistics changed. */
export type MarketStatsHandler = (stats: MarketStats) => unknown

/** Latest statistics of all perps markets, from the market_stats/all stream; empty while the stream is away. */
export class PriceCache {
  readonly #stats = new Map<number, MarketStats>()
  readonly #onError: (error: unknown) => void
  readonly #handlers: Handlers<MarketStats>
  readonly #channel: LiveChannel

  constructor(stream: StreamClient, onError: (error: unknown) => void) {
    this.#onError = onError
    this.#handlers = new Handlers(onError)
    this.#channel = new LiveChannel({
      name: 'market statistics',
      subscribe: (hooks) =>
        stream.subscribeMarketStats({
          marketId: 'all',
          onMessage: (message) => this.#apply(message),
          ...hooks,
        }),
      // No price is better than an old one.
      onStale: () => this.#stats.clear(),
      onError,
    })
  }

  /** Subscribes and waits for the first snapshot. Idempotent. */
  open(): Promise<void> {
    return this.#channel.open()
  }

  /** Whether the prices are kept, or will be in a moment. */
  get isOpen(): boolean {
    return this.#channel.isOpen
  }

  /** Adds a handler, which first hears all that is known; returns how to remove it. */
  onUpdate(handler: MarketStatsHandler): () => void {
    for (const stats of this.#stats.values()) callHandler(handler, stats, this.#onError)
    return this.#handlers.add(handler)
  }

  /** One price of a market, or `undefined`. */
  price(of: 'mid_price' | 'mark_price' | 'index_price', marketId: number): Decimal | undefined {
    return priceOf(this.#stats.get(marketId)?.[of])
  }

  /** One price of every market that has it, by market id. */
  prices(of: 'mid_price' | 'mark_price' | 'index_price'): Map<number, Decimal> {
    const prices = new Map<number, Decimal>()
    for (const [marketId, stats] of this.#stats) {
      const price = priceOf(stats[of])
      if (price !== undefined) prices.set(marketId, price)
    }
    return prices
  }

  #apply(message: MarketStatsMessage): void {
    const news = Object.values(message.market_stats as Record<string, MarketStats>)
    for (const stats of news) this.#stats.set(stats.market_id, stats)
    for (const stats of news) this.#handlers.tell(stats)
  }
}

/** A price that the exchange sent; `undefined` if it is missing or cannot be read. */
function priceOf(text: unknown): Decimal | undefined {
  const price = text === '' ? undefined : amountOf(text)
  return price?.isFinite() === true ? price : undefined
}
