import type { Order } from '../generated/models.ts'
import type { StreamMessage } from './stream-message.ts'

/** Message of the account_orders channel. */
export interface AccountOrdersMessage extends StreamMessage {
  account?: number
  nonce?: number
  /** By market id. */
  orders: Record<string, Order[]>
}
