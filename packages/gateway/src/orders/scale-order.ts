import {
  formatTicks,
  type MarketSpec,
  type Numeric,
  PrecisionError,
  type Rounding,
  toDecimal,
  toTicks,
  ValidationError,
} from '@lighter/standards'
import { maxPriceOf, priceRange } from './market-rules.ts'

/** Side and size as the exchange's integers. */
export interface ScaledSize {
  isAsk: boolean
  /** Lots of 10^-sizeDecimals, positive. */
  lots: bigint
}

const MAX_SIZE = 2n ** 48n - 1n

/**
 * Converts a signed amount to side and size.
 *
 * @throws {PrecisionError} if it has more decimals than the market and rounding is off
 * @throws {ValidationError} if it is zero (also after rounding), not a number, or too large
 */
export function scaleSize(amount: Numeric, market: MarketSpec, round: boolean): ScaledSize {
  const signed = toTicks(amount, market.sizeDecimals, {
    field: 'amount',
    rounding: round ? 'trunc' : undefined,
  })
  if (signed === 0n) {
    const smallest = formatTicks(1n, market.sizeDecimals)
    throw new ValidationError(
      `The amount ${String(amount)} of ${market.symbol} is ${toDecimal(amount, 'amount').isZero() ? 'zero' : `below the smallest size ${smallest}`}. Pass a positive amount to buy, a negative one to sell.`,
      { field: 'amount', value: String(amount), allowed: `a non-zero multiple of ${smallest}` },
    )
  }
  const lots = signed < 0n ? -signed : signed
  if (lots > MAX_SIZE) {
    throw new ValidationError(
      `The amount ${String(amount)} of ${market.symbol} is above the largest size of an order. Split it.`,
      {
        field: 'amount',
        value: String(amount),
        allowed: `at most ${formatTicks(MAX_SIZE, market.sizeDecimals)}`,
      },
    )
  }
  return { isAsk: signed < 0n, lots }
}

/**
 * Converts a price to ticks. Rounding never loosens it: down for buys, up for sells.
 *
 * @throws {PrecisionError} if it has more decimals than the market and rounding is off
 * @throws {ValidationError} if it is not positive or too large
 */
export function scalePrice(
  price: Numeric,
  market: MarketSpec,
  isAsk: boolean,
  round: boolean,
  field = 'price',
): bigint {
  const rounding: Rounding = isAsk ? 'ceil' : 'floor'
  let ticks: bigint
  try {
    ticks = toTicks(price, market.priceDecimals, { field, rounding: round ? rounding : undefined })
  } catch (error) {
    if (!(error instanceof PrecisionError)) throw error
    throw new PrecisionError(
      `${error.message} Market: ${market.symbol}. To round the price without loosening it, set roundPrice: true.`,
      {
        field,
        value: String(price),
        allowed: error.allowed ?? '',
        cause: error,
      },
    )
  }
  if (ticks < 1n || ticks > maxPriceOf(market)) {
    const { why, allowed } = priceRange(market)
    throw new ValidationError(`The ${field} ${String(price)} of ${market.symbol} ${why}.`, {
      field,
      value: String(price),
      allowed,
    })
  }
  return ticks
}

/**
 * Checks the minimums of resting orders, because the exchange accepts an order below them and silently drops it.
 * Immediate orders have no minimum.
 *
 * @throws {ValidationError} `ORDER_TOO_SMALL` or `ORDER_TOO_LARGE`
 */
export function checkNotional(market: MarketSpec, lots: bigint, ticks: bigint, resting: boolean): void {
  const size = toDecimal(formatTicks(lots, market.sizeDecimals))
  const notional = size.times(formatTicks(ticks, market.priceDecimals))
  if (resting && (size.lt(market.minBase) || notional.lt(market.minQuote))) {
    throw new ValidationError(
      `An order of ${size.toFixed()} ${market.symbol} worth ${notional.toFixed()} is below the market's minimum for resting orders (${market.minBase.toFixed()} and ${market.minQuote.toFixed()}). Increase the amount.`,
      {
        code: 'ORDER_TOO_SMALL',
        field: 'amount',
        value: size.toFixed(),
        allowed: `at least ${market.minBase.toFixed()} and a notional of ${market.minQuote.toFixed()}`,
      },
    )
  }
  if (market.orderQuoteLimit.gt(0) && notional.gt(market.orderQuoteLimit)) {
    throw new ValidationError(
      `An order worth ${notional.toFixed()} is above the limit of ${market.symbol}, ${market.orderQuoteLimit.toFixed()}. Split it.`,
      {
        code: 'ORDER_TOO_LARGE',
        field: 'amount',
        value: notional.toFixed(),
        allowed: `a notional of at most ${market.orderQuoteLimit.toFixed()}`,
      },
    )
  }
}
