import type { UserStats } from './payloads.ts'
import type { StreamMessage } from './stream-message.ts'

/** Message of the user_stats channel. */
export interface UserStatsMessage extends StreamMessage {
  stats: UserStats
  /** Milliseconds. */
  timestamp?: number
}
