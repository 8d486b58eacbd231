import type { SpotMarketStatsMessage } from '@lighter/standards/wire'
import type { Channel } from './channel.ts'
import { marketPart } from './parts.ts'
import { StatsState } from './state/stats-state.ts'

export type { SpotMarketStatsMessage }

/** Parameters of the spot_market_stats channel. */
export interface SpotMarketStatsParameters {
  /** Market id, or `'all'`. */
  marketId: number | 'all'
}

/** Prices and daily statistics of one spot market, or of all. */
export const spotMarketStats: Channel<SpotMarketStatsParameters, SpotMarketStatsMessage> = {
  family: 'spot_market_stats',
  auth: 'none',
  key: (p) => `spot_market_stats/${marketPart(p.marketId, true)}`,
  state: () => new StatsState('spot_market_stats'),
  restore: (message) => message as SpotMarketStatsMessage,
}
