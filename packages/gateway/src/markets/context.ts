import type { CoreContext } from '../core/context.ts'
import type { MarketRegistry } from './market-registry.ts'
import type { MarketWatch } from './market-watch.ts'
import type { PriceCache } from './price-cache.ts'

/** Markets and their prices. */
export interface MarketsContext extends CoreContext {
  /** Trading rules of all markets. */
  readonly markets: MarketRegistry
  /** Keeps the markets up to date. */
  readonly marketWatch: MarketWatch
  /** Statistics of all perps markets, shared by everything that reads prices. */
  readonly prices: PriceCache
}
