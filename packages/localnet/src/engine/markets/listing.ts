import { ConfigError } from '@lighter/standards'
import { refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import type { Market } from '../state/entities.ts'
import type { MarketDefinition } from '../state/market-definition.ts'
import { expireMarket } from './expiry.ts'

/** Ends a market as its expiry does, and closes its channels: subscriptions are refused with 30005. @throws {Refused} 21605 */
export function delist(ex: Exchange, market: Market): void {
  if (market.isDelisted) throw refused('invalidMarketStatus')
  if (market.status === 'active' && market.kind !== 'binary_options') expireMarket(ex, market)
  market.isDelisted = true
}

/** Lists a new market, or relists one that was delisted or has ended. @throws {Refused} 20001 if it is listed */
export function list(ex: Exchange, listed: number | MarketDefinition): void {
  if (typeof listed === 'number') {
    const market = ex.market(listed)
    if (market.status === 'active' || market.kind === 'binary_options')
      throw refused('invalidParam', `${market.symbol} is already listed`)
    market.isDelisted = false
    market.status = 'active'
    ex.events.market(market)
    return
  }
  for (const market of ex.markets.values())
    if (market.id === listed.id || market.symbol === listed.symbol)
      throw refused('invalidParam', `${market.symbol} (${market.id}) exists: list it by its ticker`)
  try {
    ex.events.market(ex.addMarket(listed))
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    throw refused('invalidCreateMarketParameters', error.message)
  }
}
