import type { Channel, StreamMessage } from './channel.ts'
import { marketPart } from './parts.ts'
import type { MarketStats } from './payloads.ts'
import { StatsState } from './state/stats-state.ts'

/** Parameters of the market_stats channel. */
export interface MarketStatsParameters {
  /** Market id, or `'all'`. */
  marketId: number | 'all'
}

/** Message of the market_stats channel. */
export interface MarketStatsMessage extends StreamMessage {
  /** One object, or a map by market id for `all`. */
  market_stats: MarketStats | Record<string, MarketStats>
  /** Milliseconds. */
  timestamp?: number
}

/** Prices, funding, open interest and daily statistics of a perps market, or of all of them (updates then hold the markets that changed). */
export const marketStats: Channel<MarketStatsParameters, MarketStatsMessage> = {
  family: 'market_stats',
  auth: 'none',
  key: (p) => `market_stats/${marketPart(p.marketId, true)}`,
  state: () => new StatsState('market_stats'),
  restore: (message) => message as MarketStatsMessage,
}
