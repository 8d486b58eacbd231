import { formatTicks, type MarketSpec, toTicks } from '@lighter/standards'
import { perpsOnly } from '../markets/tradable.ts'

/** Largest price of an order in ticks. */
const MAX_PRICE = 2n ** 32n - 1n

/** Positions that an order can reduce exist on perps only. @throws {ValidationError} `WRONG_MARKET_KIND` */
export function checkReduceOnly(market: MarketSpec, reduceOnly: boolean | undefined): boolean {
  if (reduceOnly === true) perpsOnly(market, 'Reduce-only orders exist', 'reduceOnly')
  return reduceOnly === true
}

/** The highest price that an order in a market may have, in ticks: shares are worth less than the settlement cap. */
export function maxPriceOf(market: MarketSpec): bigint {
  const { binaryOptions, priceDecimals } = market
  if (binaryOptions === undefined) return MAX_PRICE
  return toTicks(binaryOptions.settlementCap, priceDecimals, { rounding: 'floor' }) - 1n
}

/** Why a price is refused that is outside of what a market takes; with the range. */
export function priceRange(market: MarketSpec): { why: string; allowed: string } {
  const { binaryOptions, priceDecimals } = market
  const allowed = `${formatTicks(1n, priceDecimals)} to ${formatTicks(maxPriceOf(market), priceDecimals)}`
  if (binaryOptions === undefined) return { why: 'is outside the range of the exchange', allowed }
  return {
    why: `must be between 0 and the settlement cap ${binaryOptions.settlementCap.toFixed()}, both exclusive`,
    allowed,
  }
}
