import type { Channel, StreamMessage } from './channel.ts'
import { marketPart } from './parts.ts'
import type { SpotMarketStats } from './payloads.ts'
import { StatsState } from './state/stats-state.ts'

/** Parameters of the spot_market_stats channel. */
export interface SpotMarketStatsParameters {
  /** Market id, or `'all'`. */
  marketId: number | 'all'
}

/** Message of the spot_market_stats channel. */
export interface SpotMarketStatsMessage extends StreamMessage {
  /** One object, or a map by market id for `all`. */
  spot_market_stats: SpotMarketStats | Record<string, SpotMarketStats>
  /** Milliseconds. */
  timestamp?: number
}

/** Prices and daily statistics of a spot market, or of all of them. */
export const spotMarketStats: Channel<SpotMarketStatsParameters, SpotMarketStatsMessage> = {
  family: 'spot_market_stats',
  auth: 'none',
  key: (p) => `spot_market_stats/${marketPart(p.marketId, true)}`,
  state: () => new StatsState('spot_market_stats'),
  restore: (message) => message as SpotMarketStatsMessage,
}
