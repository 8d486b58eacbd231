import type { OrderBookMessage } from '@lighter/lob'
import type { Channel } from './channel.ts'
import { marketPart } from './parts.ts'

/** Parameters of the order_book channel. */
export interface OrderBookParameters {
  /** Market id. */
  marketId: number
}

/** Message of the order_book channel. */
export type OrderBookStreamMessage = OrderBookMessage

/** Order book: the whole book first, then changed levels in batches of about 50 ms. Chain: `begin_nonce` equals the nonce before. WEBSOCKET §4. */
export const orderBook: Channel<OrderBookParameters, OrderBookStreamMessage> = {
  family: 'order_book',
  auth: 'none',
  key: (p) => `order_book/${marketPart(p.marketId)}`,
  restore: (message) => message as OrderBookStreamMessage,
}
