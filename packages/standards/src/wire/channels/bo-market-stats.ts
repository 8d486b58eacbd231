import type { BinaryOptionMarketStats } from '../generated/models.ts'
import type { StreamMessage } from './stream-message.ts'

/** Message of the bo_market_stats channel. */
export interface BoMarketStatsMessage extends StreamMessage {
  /** One object, or a map by market id for `all`. A price that does not exist yet is an empty text. */
  bo_market_stats: BinaryOptionMarketStats | Record<string, BinaryOptionMarketStats>
  /** Milliseconds. */
  timestamp?: number
}
