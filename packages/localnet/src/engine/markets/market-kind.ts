import { refused } from '../errors.ts'
import type { Market } from '../state/entities.ts'
import type { MarketKind } from '../state/market-definition.ts'

const NAMES: Readonly<Record<MarketKind, string>> = {
  perp: 'perps',
  spot: 'spot',
  binary_options: 'binary options',
}

/** Description of a market in a refusal: its symbol, its kind, and the rule. */
export function kindRule(market: Market, rule: string): string {
  return `${market.symbol} is a ${NAMES[market.kind]} market; ${rule}`
}

/** Refuses an action that only perps markets allow. @throws {Refused} 21621 (a choice: the exchange's own code is not known) */
export function requirePerp(market: Market, what: string): void {
  if (market.kind !== 'perp')
    throw refused('invalidPerpsMarketIndex', kindRule(market, `${what} for perps markets only`))
}
