import type { Decimal, MarketSpec, MarketType } from '@lighter/standards'
import type { WaitOptions } from '../core/abortable.ts'
import type { MarketsContext } from './context.ts'
import type { MarketReference } from './market-reference.ts'

/**
 * Returns all markets of a kind with their trading rules, as of the last refresh.
 *
 * @param options - `marketType`: a kind or `all`; or `isPerpetuals`: `false` for spot
 *
 * @example
 * ```ts
 * const tickers = contractSpecifications(context).map(({ symbol }) => symbol)
 * ```
 */
export function contractSpecifications(
  context: MarketsContext,
  options: {
    /** `false` for spot. @default true */
    isPerpetuals?: boolean | undefined
    /** Instead of `isPerpetuals`: `perp`, `spot`, `binary_options`, or `all` of them. */
    marketType?: MarketType | 'all' | undefined
  } = {},
): MarketSpec[] {
  const type = options.marketType ?? ((options.isPerpetuals ?? true) ? 'perp' : 'spot')
  return context.markets.list().filter((one) => type === 'all' || one.marketType === type)
}

/**
 * Returns the trading rules of one market.
 *
 * @param reference - `ticker` or `marketId`
 * @throws {ValidationError} `UNKNOWN_MARKET`
 *
 * @example
 * ```ts
 * const { priceDecimals, minQuote } = market(context, { ticker: 'BTC' })
 * ```
 */
export function market(context: MarketsContext, reference: MarketReference): MarketSpec {
  return context.markets.resolve(reference)
}

/**
 * Reads the markets again.
 *
 * @param options - `signal`
 * @throws {ApiError} when the exchange refuses the request
 * @throws {NetworkError} when the exchange cannot be reached
 *
 * @example
 * ```ts
 * await refreshMarkets(context)
 * ```
 */
export async function refreshMarkets(context: MarketsContext, options: WaitOptions = {}): Promise<void> {
  const { signal } = options
  await context.markets.refresh(signal)
}

/**
 * Returns the decimals of prices in a market.
 *
 * @param reference - `ticker` or `marketId`
 * @throws {ValidationError} `UNKNOWN_MARKET`
 *
 * @example
 * ```ts
 * const decimals = getPricePrecision(context, { ticker: 'BTC' })
 * ```
 */
export function getPricePrecision(context: MarketsContext, reference: MarketReference): number {
  return market(context, reference).priceDecimals
}

/**
 * Returns the decimals of sizes in a market.
 *
 * @param reference - `ticker` or `marketId`
 * @throws {ValidationError} `UNKNOWN_MARKET`
 *
 * @example
 * ```ts
 * const decimals = getLotPrecision(context, { ticker: 'BTC' })
 * ```
 */
export function getLotPrecision(context: MarketsContext, reference: MarketReference): number {
  return market(context, reference).sizeDecimals
}

/**
 * Returns the smallest size of a resting order, in base units.
 *
 * @param reference - `ticker` or `marketId`
 * @throws {ValidationError} `UNKNOWN_MARKET`
 *
 * @example
 * ```ts
 * const least = getMinBase(context, { ticker: 'BTC' })
 * ```
 */
export function getMinBase(context: MarketsContext, reference: MarketReference): Decimal {
  return market(context, reference).minBase
}

/**
 * Returns the smallest notional of a resting order, in quote units.
 *
 * @param reference - `ticker` or `marketId`
 * @throws {ValidationError} `UNKNOWN_MARKET`
 *
 * @example
 * ```ts
 * const least = getMinQuote(context, { ticker: 'BTC' })
 * ```
 */
export function getMinQuote(context: MarketsContext, reference: MarketReference): Decimal {
  return market(context, reference).minQuote
}
