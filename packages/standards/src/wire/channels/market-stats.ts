import type { MarketStats } from './payloads.ts'
import type { StreamMessage } from './stream-message.ts'

/** Message of the market_stats channel. */
export interface MarketStatsMessage extends StreamMessage {
  /** One object, or a map by market id for `all`. */
  market_stats: MarketStats | Record<string, MarketStats>
  /** Milliseconds. */
  timestamp?: number
}
