import { amountOf, type Decimal } from '@lighter/standards'
import type { MarketStats, MarketStatsMessage, StreamClient, Subscription } from '@lighter/ws'
import { callHandler } from '../core/handlers.ts'
import { type LiveListener, LiveSource } from '../core/live-source.ts'

/** Called with each market whose statistics changed. */
export type MarketStatsHandler = (stats: MarketStats) => unknown

/** Latest statistics of all perps markets, from the market_stats/all stream; empty while the stream is down. */
export class PriceCache extends LiveSource<MarketStatsMessage, MarketStats> {
  readonly #stream: StreamClient
  readonly #onError: (error: unknown) => unknown
  readonly #stats = new Map<number, MarketStats>()

  constructor(stream: StreamClient, onError: (error: unknown) => unknown) {
    super('market statistics', onError)
    this.#stream = stream
    this.#onError = onError
  }

  /** Adds a handler, which first receives all known statistics; returns a function that removes it. */
  override onUpdate(handler: MarketStatsHandler): () => void {
    for (const stats of this.#stats.values()) callHandler(handler, stats, this.#onError)
    return super.onUpdate(handler)
  }

  /** Returns one price of a market, or `undefined`. */
  price(of: 'mid_price' | 'mark_price' | 'index_price', marketId: number): Decimal | undefined {
    return priceOf(this.#stats.get(marketId)?.[of])
  }

  /** Returns one price of every market that has it, by market id. */
  prices(of: 'mid_price' | 'mark_price' | 'index_price'): Map<number, Decimal> {
    const prices = new Map<number, Decimal>()
    for (const [marketId, stats] of this.#stats) {
      const price = priceOf(stats[of])
      if (price !== undefined) prices.set(marketId, price)
    }
    return prices
  }

  /** Subscribes to the `market_stats` channel of all markets. */
  protected override subscribe(listener: LiveListener<MarketStatsMessage>): Promise<Subscription> {
    return this.#stream.subscribeMarketStats({ marketId: 'all', ...listener })
  }

  /** Forgets all prices. */
  protected override dropped(): void {
    // A missing price is better than an old one.
    this.#stats.clear()
  }

  /** Keeps the statistics in the message. */
  protected override apply(message: MarketStatsMessage): MarketStats[] {
    const news = Object.values(message.market_stats as Record<string, MarketStats>)
    for (const stats of news) this.#stats.set(stats.market_id, stats)
    return news
  }
}

/** Returns a price from the exchange; `undefined` if it is missing or unreadable. */
function priceOf(text: unknown): Decimal | undefined {
  const price = text === '' ? undefined : amountOf(text)
  return price?.isFinite() === true ? price : undefined
}
