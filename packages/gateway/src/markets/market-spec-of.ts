import {
  type BinaryOptionsTerms,
  Decimal,
  formatTicks,
  isMarketId,
  type MarketSpec,
} from '@lighter/standards'
import type { EventOrderBookEntry, PerpsOrderBookDetail, SpotOrderBookDetail } from '@lighter/standards/wire'

/** The rules of a spot market, or those that all kinds have. */
export function specOf(row: SpotOrderBookDetail | PerpsOrderBookDetail | EventOrderBookEntry): MarketSpec {
  return {
    marketId: row.market_id,
    symbol: row.symbol,
    marketType: row.market_type,
    status: row.status,
    sizeDecimals: row.supported_size_decimals,
    priceDecimals: row.supported_price_decimals,
    quoteDecimals: row.supported_quote_decimals,
    minBase: decimal(row.min_base_amount, '0'),
    minQuote: decimal(row.min_quote_amount, '0'),
    orderQuoteLimit: decimal(row.order_quote_limit, '0'),
    baseAssetId: row.base_asset_id,
    quoteAssetId: row.quote_asset_id,
    multiplier: decimal(row.multiplier, '1'),
  }
}

/** The rules of a perps market. */
export function perpSpecOf(row: PerpsOrderBookDetail): MarketSpec {
  return {
    ...specOf(row),
    margin: {
      defaultInitial: row.default_initial_margin_fraction,
      minInitial: row.min_initial_margin_fraction,
      maintenance: row.maintenance_margin_fraction,
      closeout: row.closeout_margin_fraction,
    },
  }
}

/** The rules of a binary options market. Its prices are whole ticks on the wire. */
export function binaryOptionsSpecOf(row: EventOrderBookEntry): MarketSpec {
  const spec = specOf(row)
  const price = (ticks: number): Decimal =>
    new Decimal(formatTicks(BigInt(Math.trunc(ticks)), spec.priceDecimals))
  const isSettled = row.status === 'settled' || row.status === 'in-settlement'
  const terms: BinaryOptionsTerms = {
    settlementCap: price(row.settlement_cap),
    defaultPrice: price(row.default_price),
    settlementType: row.settlement_type === 1 ? 'continuous' : 'discrete',
    ...(isSettled ? { settlementPrice: price(row.settlement_price) } : {}),
    ...(row.outcome === 2
      ? { outcome: 'yes' as const }
      : row.outcome === 1
        ? { outcome: 'no' as const }
        : {}),
    startTime: row.start_timestamp,
    endTime: row.end_timestamp,
    isFrozen: row.is_frozen,
  }
  return { ...spec, binaryOptions: terms }
}

/** Whether amounts mean the same under both rules: what was scaled by one may be sent under the other. */
export function isSameScale(a: MarketSpec, b: MarketSpec): boolean {
  return (
    a.sizeDecimals === b.sizeDecimals &&
    a.priceDecimals === b.priceDecimals &&
    a.marketType === b.marketType &&
    a.multiplier.eq(b.multiplier)
  )
}

/** Whether a row can be a market at all: one that cannot must not spoil the others. */
export function isUsable(row: {
  market_id: number
  symbol: string
  supported_size_decimals: number
}): boolean {
  return isMarketId(row.market_id) && typeof row.symbol === 'string' && row.symbol !== ''
}

function decimal(text: string | undefined, fallback: string): Decimal {
  return new Decimal(text === undefined || text === '' ? fallback : text)
}
