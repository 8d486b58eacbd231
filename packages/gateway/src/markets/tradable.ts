import { type MarketSpec, ValidationError } from '@lighter/standards'
import type { GatewayContext } from '../core/context.ts'
import type { MarketReference } from './market-registry.ts'

const KINDS: Readonly<Record<string, string>> = {
  perp: 'a perps market',
  spot: 'a spot market',
  binary_options: 'a binary options market',
}

/** What kind of market it is, for errors. */
export function kindOf(market: MarketSpec): string {
  return KINDS[market.marketType] ?? `a market of kind ${market.marketType}`
}

/**
 * Refuses what only perps have. The exchange decides by the kind of the market, which its id does not tell.
 *
 * @param what what is asked for, as the beginning of a sentence: 'Conditional orders exist'
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

/** Refuses what binary options do not have. @throws {ValidationError} `WRONG_MARKET_KIND` */
export function notOnBinaryOptions(market: MarketSpec, what: string, field = 'ticker'): MarketSpec {
  if (market.marketType !== 'binary_options') return market
  throw new ValidationError(`${market.symbol} is ${kindOf(market)}. ${what}.`, {
    code: 'WRONG_MARKET_KIND',
    field,
    value: market.symbol,
    allowed: 'a perps or spot market',
  })
}

/** The market of an order. @throws {ValidationError} `MARKET_INACTIVE` */
export function tradable(context: GatewayContext, reference: MarketReference): MarketSpec {
  return checkTradable(context.markets.resolve(reference), context.clock.now())
}

/**
 * Checks that a market takes orders, as far as is known here: its status as of the last read, and for binary options the
 * time at which they trade.
 *
 * @throws {ValidationError} `MARKET_INACTIVE` naming the reason
 */
export function checkTradable(market: MarketSpec, now: number): MarketSpec {
  const reason = closedBecause(market, now)
  if (reason === undefined) return market
  throw new ValidationError(`${market.symbol} does not accept orders: ${reason}.`, {
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
  'waiting-for-settlement': 'its trading has ended and it waits for its settlement',
}

function closedBecause(market: MarketSpec, now: number): string | undefined {
  const { status, binaryOptions: terms } = market
  // A status that this version does not know is left to the exchange: it could take orders that only close.
  const reason = STATUS[status]
  if (terms === undefined) return reason
  // By its times it can have opened since the status was read.
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
