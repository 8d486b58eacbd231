import { formatTicks } from '@lighter/standards'
import type {
  BookSideTop,
  MarketStats,
  OrderBook,
  PerpsOrderBookDetail,
  SpotMarketStats,
  SpotOrderBookDetail,
} from '@lighter/standards/wire'
import type { Exchange } from '../engine/exchange.ts'
import { fundingRate, premium } from '../engine/funding.ts'
import type { Market } from '../engine/state/entities.ts'
import { float, micro, price, quote, size } from './format.ts'

const DAY = 86_400_000

/** Sums of the last 24 hours. */
export function daily(
  market: Market,
  now: number,
): {
  base: bigint
  units: bigint
  low: number
  high: number
  open: number
  close: number
  trades: number
} {
  const from = now - DAY
  let base = 0n
  let units = 0n
  let low = 0
  let high = 0
  let open = 0
  const { candles } = market
  for (let i = candles.length - 1; i >= 0; i--) {
    const candle = candles[i]
    if (candle === undefined || candle.t < from) break
    base += candle.v
    units += candle.V
    low = low === 0 ? candle.l : Math.min(low, candle.l)
    high = Math.max(high, candle.h)
    open = candle.o
  }
  const { trades } = market
  let count = 0
  for (let i = trades.length - 1; i >= 0 && (trades[i]?.timestamp ?? 0) >= from; i--) count += 1
  return { base, units, low, high, open, close: market.lastTradePrice, trades: count }
}

export function dailyChange(day: { open: number; close: number }): number {
  return day.open === 0 ? 0 : ((day.close - day.open) / day.open) * 100
}

/** `OrderBook` of the API: the fixed facts of a market. */
export function orderBookView(market: Market): OrderBook {
  return {
    symbol: market.symbol,
    market_id: market.id,
    market_type: market.kind,
    base_asset_id: market.baseAsset,
    quote_asset_id: market.quoteAsset,
    status: market.status,
    taker_fee: '0.0000',
    is_taker_fee_enabled: true,
    maker_fee: '0.0000',
    is_maker_fee_enabled: true,
    liquidation_fee: formatTicks(market.liquidationFee, 4),
    min_base_amount: size(market, market.minBase),
    min_quote_amount: micro(BigInt(market.minQuote)),
    order_quote_limit: micro(BigInt(market.orderQuoteLimit)),
    supported_size_decimals: market.sizeDecimals,
    supported_price_decimals: market.priceDecimals,
    supported_quote_decimals: 6,
    created_at: '1737072000000',
    multiplier: '1.000000000000000000',
    ...termsView(market),
    // Both sides in size ticks, printed as if it had six decimals, like on the exchange.
    open_interest: micro(market.openInterest),
    market_deployer: 'lighter',
  }
}

type Terms = Pick<
  OrderBook,
  | 'start_timestamp'
  | 'end_timestamp'
  | 'settlement_type'
  | 'settlement_price'
  | 'settlement_cap'
  | 'outcome'
  | 'default_price'
  | 'operator_account_index'
  | 'is_frozen'
>

/** Terms of a binary options market in ticks and milliseconds; zeros for the other kinds. */
function termsView({ binary, settlementPrice, outcome, isFrozen }: Market): Required<Terms> {
  return {
    start_timestamp: binary?.startTime ?? 0,
    end_timestamp: binary?.endTime ?? 0,
    settlement_type: binary?.settlementType === 'continuous' ? 1 : 0,
    settlement_price: settlementPrice,
    settlement_cap: binary?.settlementCap ?? 0,
    outcome,
    default_price: binary?.defaultPrice ?? 0,
    operator_account_index: binary?.operator ?? 0,
    is_frozen: isFrozen,
  }
}

/** Detail of a spot market, and the common part of a perps one. */
export function spotDetailView(ex: Exchange, market: Market): SpotOrderBookDetail {
  const day = daily(market, ex.now)
  return {
    ...orderBookView(market),
    size_decimals: market.sizeDecimals,
    price_decimals: market.priceDecimals,
    last_trade_price: float(price(market, market.lastTradePrice)),
    daily_trades_count: day.trades,
    daily_base_token_volume: float(size(market, day.base)),
    daily_quote_token_volume: float(quote(market, day.units)),
    daily_price_low: float(price(market, day.low)),
    daily_price_high: float(price(market, day.high)),
    daily_price_change: dailyChange(day),
    daily_chart: {},
  }
}

/** Detail of a perps market. Open interest is one side in base, and both sides at mark in `open_interest_usd`. */
export function perpDetailView(ex: Exchange, market: Market): PerpsOrderBookDetail {
  return {
    ...spotDetailView(ex, market),
    quote_multiplier: Number(market.quoteMultiplier),
    default_initial_margin_fraction: market.imfDefault,
    min_initial_margin_fraction: market.imfMin,
    maintenance_margin_fraction: market.mmf,
    closeout_margin_fraction: market.cmf,
    mark_price: price(market, market.mark),
    index_price: price(market, market.indexPrice),
    open_interest: float(size(market, market.openInterest / 2n)),
    open_interest_usd: float(micro(openInterestUsd(market))),
    market_config: {
      market_margin_mode: 0,
      insurance_fund_account_index: 281_474_976_710_654,
      liquidation_mode: 0,
      force_reduce_only: false,
      trading_hours: '',
      funding_fee_discounts_enabled: false,
      hidden: false,
      rfq_enabled: false,
    },
    strategy_index: 0,
    market_flags: 0,
    funding_premium_multiplier: Number(market.premiumMultiplier),
    funding_clamp_small: formatTicks(market.clampSmall, 4),
    funding_clamp_big: formatTicks(market.clampBig, 4),
    base_interest_rate: formatTicks(market.interestRate, 4),
  }
}

/** Both sides at the mark price, micro. */
function openInterestUsd(market: Market): bigint {
  return market.openInterest * BigInt(market.mark) * market.quoteMultiplier
}

/** Payload of `spot_market_stats`. */
export function spotStatsView(ex: Exchange, market: Market): Required<SpotMarketStats> {
  const day = daily(market, ex.now)
  return {
    symbol: market.symbol,
    market_id: market.id,
    index_price: price(market, market.indexPrice),
    ...bookTop(market),
    last_trade_price: price(market, market.lastTradePrice),
    daily_base_token_volume: float(size(market, day.base)),
    daily_quote_token_volume: float(quote(market, day.units)),
    daily_price_low: float(price(market, day.low)),
    daily_price_high: float(price(market, day.high)),
    daily_price_change: dailyChange(day),
  }
}

/** Payload of `market_stats` (rates in percent: 12 ticks of 1e-6 an hour are "0.0012"). */
export function marketStatsView(ex: Exchange, market: Market): Required<MarketStats> {
  const last = market.fundings.at(-1)
  return {
    ...spotStatsView(ex, market),
    mark_price: price(market, market.mark),
    open_interest: micro(openInterestUsd(market) / 2n),
    open_interest_usd: micro(openInterestUsd(market)),
    premium: formatTicks(premium(market), 4),
    open_interest_limit: micro(market.openInterestLimit),
    funding_clamp_small: formatTicks(market.clampSmall, 4),
    funding_clamp_big: formatTicks(market.clampBig, 4),
    base_interest_rate: formatTicks(market.interestRate, 4),
    current_funding_rate: formatTicks(fundingRate(market, market.premiumSum).hourly, 4),
    funding_rate: formatTicks(last?.rate ?? 0n, 4),
    funding_timestamp: (last?.timestamp ?? Math.floor(ex.now / 3_600_000) * 3600) * 1000,
  }
}

/** Best prices and their middle, empty if missing. */
export function bookTop(market: Market): {
  mid_price: string
  best_ask_price: string
  best_bid_price: string
} {
  const bid = market.book.bestLevel(false)?.price
  const ask = market.book.bestLevel(true)?.price
  return {
    mid_price: midPrice(market, bid, ask),
    best_ask_price: ask === undefined ? '' : price(market, ask),
    best_bid_price: bid === undefined ? '' : price(market, bid),
  }
}

function midPrice(market: Market, bid: number | undefined, ask: number | undefined): string {
  if (bid === undefined || ask === undefined) return ''
  const twice = bid + ask
  return twice % 2 === 0 ? price(market, twice / 2) : formatTicks(twice * 5, market.priceDecimals + 1)
}

/** A side as price and size strings, best first. */
export function levelsView(market: Market, isAsk: boolean): BookSideTop[] {
  const rows: BookSideTop[] = []
  for (const level of market.book.levels(isAsk)) {
    rows.push({ price: price(market, level.price), size: size(market, level.size) })
  }
  return rows
}
