import type { MarketStatsMessage } from '@lighter/standards/wire'
import type { Channel } from './channel.ts'
import { marketPart } from './parts.ts'
import { StatsState } from './state/stats-state.ts'

export type { MarketStatsMessage }

/** Parameters of the market_stats channel. */
export interface MarketStatsParameters {
  /** Market id, or `'all'`. */
  marketId: number | 'all'
}

/**
 * Prices, funding, open interest and daily statistics of one perps market, or of all (updates then contain the changed
 * markets).
 */
export const marketStats: Channel<MarketStatsParameters, MarketStatsMessage> = {
  family: 'market_stats',
  auth: 'none',
  key: (p) => `market_stats/${marketPart(p.marketId, true)}`,
  state: () => new StatsState('market_stats'),
  restore: (message) => message as MarketStatsMessage,
}
