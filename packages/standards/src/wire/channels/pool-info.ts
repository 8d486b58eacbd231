import type { PublicPoolInfo } from '../generated/models.ts'
import type { StreamMessage } from './stream-message.ts'

/** Message of the pool_info channel. */
export interface PoolInfoMessage extends StreamMessage {
  /** `strategies` may hold nulls. */
  pool_info: PublicPoolInfo
}
