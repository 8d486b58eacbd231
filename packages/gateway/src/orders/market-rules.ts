import { formatTicks, type MarketSpec, toTicks } from '@lighter/standards'
import { perpsOnly } from '../markets/tradable.ts'

/** Largest price of an order in ticks. */
const MAX_PRICE = 2n ** 32n - 1n

/** Refuses reduce-only orders outside perps. @throws {ValidationError} `WRONG_MARKET_KIND` */
export function checkReduceOnly(market: MarketSpec, reduceOnly: boolean | undefined): boolean {
  if (reduceOnly === true) perpsOnly(market, 'Reduce-only orders exist', 'reduceOnly')
  return reduceOnly === true
}

/**
 * Returns the highest price of an order in a market, in ticks. Shares of binary options are worth less than the
 * settlement cap.
 */
export function maxPriceOf(market: MarketSpec): bigint {
  const { binaryOptions, priceDecimals } = market
  if (binaryOptions === undefined) return MAX_PRICE
  return toTicks(binaryOptions.settlementCap, priceDecimals, { rounding: 'floor' }) - 1n
}

/** Returns why a price outside a market's range is refused, and the range. */
export function priceRange(market: MarketSpec): { why: string; allowed: string } {
  const { binaryOptions, priceDecimals } = market
  const allowed = `${formatTicks(1n, priceDecimals)} to ${formatTicks(maxPriceOf(market), priceDecimals)}`
  if (binaryOptions === undefined) return { why: 'is outside the range of the exchange', allowed }
  return {
    why: `must be between 0 and the settlement cap ${binaryOptions.settlementCap.toFixed()}, both exclusive`,
    allowed,
  }
}
