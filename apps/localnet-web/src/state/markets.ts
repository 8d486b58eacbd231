import type { RestClient } from '@lighter/rest'
import type { MarketStats, SpotMarketStats, StreamClient } from '@lighter/ws'
import { type Signal, signal } from '@preact/signals'
import { oncePerFrame } from '../lib/throttle.ts'

/** A market as the page lists it. */
export interface Market {
  marketId: number
  symbol: string
  type: 'perp' | 'spot' | 'binary_options' | (string & {})
  priceDecimals: number
  sizeDecimals: number
}

/** A market's price and day. */
export interface Quote {
  /** Mark price of perps, middle of the book of spot markets; 0 without one. */
  price: number
  /** Percent in 24 hours. */
  change: number
  /** USDC in 24 hours. */
  volume: number
}

/** All markets, perps first. */
export const markets: Signal<readonly Market[]> = signal([])
/** The one that is looked at. */
export const selected: Signal<Market | undefined> = signal(undefined)
/** Latest quotes by market id. */
export const quotes: Signal<ReadonlyMap<number, Quote>> = signal(new Map())

/** Reads the markets and follows their prices. */
export async function followMarkets(rest: RestClient, stream: StreamClient): Promise<void> {
  const { order_books: rows } = await rest.orderbooks({})
  markets.value = rows
    .map((row) => ({
      marketId: row.market_id,
      symbol: row.symbol,
      type: row.market_type,
      priceDecimals: row.supported_price_decimals,
      sizeDecimals: row.supported_size_decimals,
    }))
    .sort((a, b) => a.marketId - b.marketId)
  const wanted = decodeURIComponent(location.hash.slice(1))
  select(markets.value.find(({ symbol }) => symbol === wanted) ?? markets.value[0])
  const latest = new Map<number, Quote>()
  const show = oncePerFrame(() => {
    quotes.value = new Map(latest)
  })
  const keep = (one: MarketStats | SpotMarketStats): void => {
    latest.set(one.market_id, {
      price: Number(('mark_price' in one ? one.mark_price : one.mid_price) || one.last_trade_price || 0),
      change: Number(one.daily_price_change),
      volume: Number(one.daily_quote_token_volume),
    })
    show()
  }
  await Promise.all([
    stream.subscribeMarketStats({
      marketId: 'all',
      onMessage: ({ market_stats: all }) => Object.values(all as Record<string, MarketStats>).forEach(keep),
    }),
    stream.subscribeSpotMarketStats({
      marketId: 'all',
      onMessage: ({ spot_market_stats: all }) =>
        Object.values(all as Record<string, SpotMarketStats>).forEach(keep),
    }),
  ])
}

/** Looks at another market; the address of the page remembers it. */
export function select(market: Market | undefined): void {
  if (market === undefined) return
  selected.value = market
  history.replaceState(null, '', `#${encodeURIComponent(market.symbol)}`)
}
