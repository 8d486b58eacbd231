import type { RestClient } from '@lighter/rest'
import type { BoMarketStatsMessage, MarketStats, SpotMarketStats, StreamClient } from '@lighter/ws'
import { type Signal, signal } from '@preact/signals'
import { oncePerFrame } from '../lib/throttle.ts'
import { shown } from './shown.ts'

type BoStats = Extract<BoMarketStatsMessage['bo_market_stats'], { market_id: number }>

/** A market as the page lists it. */
export interface Market {
  marketId: number
  symbol: string
  type: 'perp' | 'spot' | 'binary_options' | (string & {})
  priceDecimals: number
  sizeDecimals: number
}

/** A market's prices and day, for drawing. Zero stands for a figure that the market does not have. */
export interface Quote {
  /** Mark price of perps, middle of the book of other markets. */
  price: number
  index: number
  last: number
  /** Percent in 24 hours. */
  change: number
  high: number
  low: number
  /** Quote units in 24 hours. */
  volume: number
  /** Quote units at the mark price, one side; undefined off perps. */
  openInterest: number | undefined
  /** Percent of the next payment as estimated now; undefined off perps. */
  funding: number | undefined
}

/** All markets: perps, then spot, then binary options that trade. */
export const markets: Signal<readonly Market[]> = signal([])
/** The one that is looked at. */
export const selected: Signal<Market | undefined> = signal(undefined)
/** Latest quotes by market id. */
export const quotes: Signal<ReadonlyMap<number, Quote>> = signal(new Map())

/** Symbol of a market. */
export function symbolOf(id: number): string {
  return markets.value.find(({ marketId }) => marketId === id)?.symbol ?? String(id)
}

/** Reads the markets and follows their prices. */
export async function followMarkets(rest: RestClient, stream: StreamClient): Promise<void> {
  await readMarkets(rest)
  const wanted = decodeURIComponent(location.hash.slice(1))
  select(markets.value.find(({ symbol }) => symbol === wanted) ?? markets.value[0])
  const latest = new Map<number, Quote>()
  shown.prices = () => {
    const market = selected.value
    const quote = market === undefined ? undefined : latest.get(market.marketId)
    return market?.type !== 'perp' || quote === undefined ? undefined : String(quote.price)
  }
  const show = oncePerFrame(() => {
    quotes.value = new Map(latest)
  })
  const keep = (one: MarketStats | SpotMarketStats | BoStats): void => {
    const isPerp = 'mark_price' in one
    latest.set(one.market_id, {
      price: Number((isPerp ? one.mark_price : one.mid_price) || one.last_trade_price || 0),
      index: Number(('index_price' in one && one.index_price) || 0),
      last: Number(one.last_trade_price || 0),
      change: Number(one.daily_price_change),
      high: Number(one.daily_price_high || 0),
      low: Number(one.daily_price_low || 0),
      volume: Number(one.daily_quote_token_volume),
      openInterest: isPerp ? Number(one.open_interest) : undefined,
      funding: isPerp ? Number(one.current_funding_rate) : undefined,
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
    stream.subscribeBoMarketStats({
      marketId: 'all',
      onMessage: ({ bo_market_stats: all }) => {
        const news = Object.values(all as Record<string, BoStats>)
        news.forEach(keep)
        // The next round of a series.
        const isListed = (id: number): boolean => markets.value.some(({ marketId }) => marketId === id)
        if (news.some((one) => one.status === 'active' && !isListed(one.market_id)))
          readMarkets(rest).catch(() => {})
      },
    }),
  ])
}

/** Binary options are in no list of books: their events name them. */
async function readMarkets(rest: RestClient): Promise<void> {
  const [books, { events }] = await Promise.all([rest.orderbooks({}), rest.events({ active: true })])
  markets.value = [...books.order_books, ...events.flatMap((event) => event.order_books)]
    .map((row) => ({
      marketId: row.market_id,
      symbol: row.symbol,
      type: row.market_type,
      priceDecimals: row.supported_price_decimals,
      sizeDecimals: row.supported_size_decimals,
    }))
    .sort((a, b) => placeOf(a) - placeOf(b) || a.marketId - b.marketId)
}

const KINDS: readonly string[] = ['perp', 'spot', 'binary_options']

/** Kinds in their order; one that is new comes last. */
function placeOf({ type }: Market): number {
  return KINDS.includes(type) ? KINDS.indexOf(type) : KINDS.length
}

/** Looks at another market; the address of the page remembers it. */
export function select(market: Market | undefined): void {
  if (market === undefined) return
  selected.value = market
  history.replaceState(null, '', `#${encodeURIComponent(market.symbol)}`)
}
