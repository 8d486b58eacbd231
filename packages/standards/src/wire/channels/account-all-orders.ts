import type { Order } from '../generated/models.ts'
import type { StreamMessage } from './stream-message.ts'

/** Message of the account_all_orders channel. */
export interface AccountAllOrdersMessage extends StreamMessage {
  account?: number
  /** By market id. */
  orders: Record<string, Order[]>
}
