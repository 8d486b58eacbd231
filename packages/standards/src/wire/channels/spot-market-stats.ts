import type { SpotMarketStats } from './payloads.ts'
import type { StreamMessage } from './stream-message.ts'

/** Message of the spot_market_stats channel. */
export interface SpotMarketStatsMessage extends StreamMessage {
  /** One object, or a map by market id for `all`. */
  spot_market_stats: SpotMarketStats | Record<string, SpotMarketStats>
  /** Milliseconds. */
  timestamp?: number
}
