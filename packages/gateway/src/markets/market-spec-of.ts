import {
  amountOf,
  type BinaryOptionsTerms,
  Decimal,
  isMarketId,
  type MarketSpec,
  type MarketType,
} from '@lighter/standards'
import type { EventOrderBookEntry, PerpsOrderBookDetail, SpotOrderBookDetail } from '@lighter/standards/wire'

/** A row of the exchange's list of markets. */
type MarketRow = SpotOrderBookDetail | PerpsOrderBookDetail | EventOrderBookEntry

/**
 * Returns the rules common to all kinds of markets. A row without a kind has the kind of its list. For a row without a
 * status, the exchange decides about orders.
 */
function commonSpecOf(row: MarketRow, kind: MarketType): MarketSpec {
  return {
    marketId: row.market_id,
    symbol: row.symbol,
    marketType: row.market_type ?? kind,
    status: row.status ?? 'active',
    sizeDecimals: row.supported_size_decimals,
    priceDecimals: row.supported_price_decimals,
    quoteDecimals: row.supported_quote_decimals,
    minBase: orElse(row.min_base_amount, 0),
    minQuote: orElse(row.min_quote_amount, 0),
    orderQuoteLimit: orElse(row.order_quote_limit, 0),
    baseAssetId: row.base_asset_id,
    quoteAssetId: row.quote_asset_id,
    multiplier: orElse(row.multiplier, 1),
  }
}

/** Returns the rules of a spot market. */
export function spotSpecOf(row: SpotOrderBookDetail): MarketSpec {
  return commonSpecOf(row, 'spot')
}

/** Returns the rules of a perps market. */
export function perpSpecOf(row: PerpsOrderBookDetail): MarketSpec {
  return {
    ...commonSpecOf(row, 'perp'),
    margin: {
      defaultInitial: row.default_initial_margin_fraction,
      minInitial: row.min_initial_margin_fraction,
      maintenance: row.maintenance_margin_fraction,
      closeout: row.closeout_margin_fraction,
    },
  }
}

/** Returns the rules of a binary options market, whose prices are integer ticks on the wire. */
export function binaryOptionsSpecOf(row: EventOrderBookEntry): MarketSpec {
  const spec = commonSpecOf(row, 'binary_options')
  const price = (ticks: number): Decimal => amountOf(ticks).div(10 ** spec.priceDecimals)
  const isSettled = row.status === 'settled' || row.status === 'in-settlement'
  const terms: BinaryOptionsTerms = {
    settlementCap: price(row.settlement_cap),
    defaultPrice: price(row.default_price),
    settlementType: row.settlement_type === 1 ? 'continuous' : 'discrete',
    settlementPrice: isSettled ? price(row.settlement_price) : undefined,
    outcome: row.outcome === 2 ? 'yes' : row.outcome === 1 ? 'no' : undefined,
    startTime: row.start_timestamp,
    endTime: row.end_timestamp,
    isFrozen: row.is_frozen,
  }
  return { ...spec, binaryOptions: terms }
}

/** Returns whether two rules have the same decimals, so that amounts scaled with one are valid for the other. */
export function isSameScale(a: MarketSpec, b: MarketSpec): boolean {
  return (
    a.sizeDecimals === b.sizeDecimals &&
    a.priceDecimals === b.priceDecimals &&
    a.marketType === b.marketType &&
    a.multiplier.eq(b.multiplier)
  )
}

/**
 * Returns the field that makes a row unusable for trading: its id, or the scale of its numbers; `undefined` for a
 * usable row. If fields that only limit orders (minimums) are unreadable, the exchange checks them.
 */
export function unreadableField(row: MarketRow): string | undefined {
  if (!isMarketId(row.market_id)) return 'market_id'
  if (typeof row.symbol !== 'string' || row.symbol === '') return 'symbol'
  if (!isDecimals(row.supported_size_decimals)) return 'supported_size_decimals'
  if (!isDecimals(row.supported_price_decimals)) return 'supported_price_decimals'
  const multiplier: unknown = row.multiplier
  if (multiplier !== undefined && multiplier !== '' && !amountOf(multiplier).gt(0)) return 'multiplier'
  return undefined
}

/** The same for a row of binary options, whose cap limits every price. */
export function unreadableFieldOfOptions(row: EventOrderBookEntry): string | undefined {
  return unreadableField(row) ?? (amountOf(row.settlement_cap).gt(0) ? undefined : 'settlement_cap')
}

function isDecimals(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 18
}

/** Returns an amount, or the default if it is missing. */
function orElse(value: unknown, fallback: number): Decimal {
  const amount = value === '' ? undefined : amountOf(value)
  return amount?.isFinite() === true ? amount : new Decimal(fallback)
}
