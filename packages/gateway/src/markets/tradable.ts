import { type MarketSpec, ValidationError } from '@lighter/standards'
import type { MarketsContext } from './context.ts'
import type { MarketReference } from './market-reference.ts'

const KINDS: Readonly<Record<string, string>> = {
  perp: 'a perps market',
  spot: 'a spot market',
  binary_options: 'a binary options market',
}

/** Describes the kind of a market, for errors. */
export function kindOf(market: MarketSpec): string {
  return KINDS[market.marketType] ?? `a market of kind ${market.marketType}`
}

/**
 * Throws unless the market is a perps market. The kind cannot be derived from the market id.
 *
 * @param what what was requested, as the start of a sentence: 'Conditional orders exist'
 * @throws {ValidationError} `WRONG_MARKET_KIND`
 */
export function perpsOnly(market: MarketSpec, what: string, field = 'ticker'): MarketSpec {
  if (market.marketType === 'perp') return market
  throw new ValidationError(`${market.symbol} is ${kindOf(market)}. ${what} on perps only.`, {
    code: 'WRONG_MARKET_KIND',
    field,
    value: market.symbol,
    allowed: 'a perps market',
  })
}

/** Throws for a binary options market. @throws {ValidationError} `WRONG_MARKET_KIND` */
export function notOnBinaryOptions(market: MarketSpec, what: string, field = 'ticker'): MarketSpec {
  if (market.marketType !== 'binary_options') return market
  throw new ValidationError(`${market.symbol} is ${kindOf(market)}. ${what}.`, {
    code: 'WRONG_MARKET_KIND',
    field,
    value: market.symbol,
    allowed: 'a perps or spot market',
  })
}

/** Returns the market of an order. @throws {ValidationError} `MARKET_INACTIVE` */
export function tradable(context: MarketsContext, reference: MarketReference): MarketSpec {
  return checkTradable(context.markets.resolve(reference), context.clock.now())
}

/**
 * Checks whether a market accepts orders, by its status as of the last read and, for binary options, its trading hours.
 *
 * @throws {ValidationError} `MARKET_INACTIVE` naming the reason
 */
export function checkTradable(market: MarketSpec, now: number): MarketSpec {
  const reason = closedBecause(market, now)
  if (reason === undefined) return market
  throw new ValidationError(`${market.symbol} does not accept orders: ${reason}. Nothing was signed.`, {
    code: 'MARKET_INACTIVE',
    field: 'ticker',
    value: market.symbol,
    allowed: 'an active market',
  })
}

const STATUS: Readonly<Record<string, string>> = {
  inactive: 'it is not open for trading',
  settled: 'it is settled',
  'in-settlement': 'it is being settled',
  'waiting-for-settlement': 'its trading has ended and its settlement is pending',
}

function closedBecause(market: MarketSpec, now: number): string | undefined {
  const { status, binaryOptions: terms } = market
  // The exchange decides about an unknown status: it may accept orders that only close.
  const reason = STATUS[status]
  if (terms === undefined) return reason
  // It may have opened since the status was read.
  const isOpenByNow = status === 'inactive' && now >= terms.startTime && now <= terms.endTime
  if (reason !== undefined && !isOpenByNow) {
    if (status === 'inactive' && now < terms.startTime)
      return `it opens at ${new Date(terms.startTime).toISOString()}`
    return reason
  }
  if (terms.isFrozen) return 'it is frozen'
  if (now > terms.endTime) return `its trading ended at ${new Date(terms.endTime).toISOString()}`
  return undefined
}
