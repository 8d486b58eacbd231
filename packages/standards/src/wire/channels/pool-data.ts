import type { AccountPosition, Order, PublicPoolShare, Trade } from '../generated/models.ts'
import type { StreamMessage } from './stream-message.ts'

/** Message of the pool_data channel. */
export interface PoolDataMessage extends StreamMessage {
  account?: number
  /** By market id. */
  trades?: Record<string, Trade[]>
  /** By market id. */
  orders?: Record<string, Order[]>
  /** By market id. */
  positions?: Record<string, AccountPosition[]>
  shares?: PublicPoolShare[]
  funding_histories?: Record<string, unknown>
}
