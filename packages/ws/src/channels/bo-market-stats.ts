import type { BoMarketStatsMessage } from '@lighter/standards/wire'
import type { Channel } from './channel.ts'
import { marketPart } from './parts.ts'
import { StatsState } from './state/stats-state.ts'

export type { BoMarketStatsMessage }

/** Parameters of the bo_market_stats channel. */
export interface BoMarketStatsParameters {
  /** Market id of a binary option, or `'all'`. */
  marketId: number | 'all'
}

/**
 * Prices, statistics, status and outcome of one binary options market, or of all (updates then contain the changed
 * markets). Available on mainnet; other networks may refuse it.
 */
export const boMarketStats: Channel<BoMarketStatsParameters, BoMarketStatsMessage> = {
  family: 'bo_market_stats',
  auth: 'none',
  key: (p) => `bo_market_stats/${marketPart(p.marketId, true)}`,
  state: () => new StatsState('bo_market_stats'),
  restore: (message) => message as BoMarketStatsMessage,
}
