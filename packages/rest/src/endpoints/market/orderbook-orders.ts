import { OrderBookOrders as OrderBookOrdersModel } from '@lighter/standards/schema'
import type { OrderBookOrders } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link orderbookOrders}. */
export interface OrderbookOrdersParameters {
  /** Market id, as the market lists give it. */
  marketId: number
  /** Rows wanted. @default 100 From 1 to 250. */
  limit?: number | undefined
}

/** GET `/api/v1/orderBookOrders`. */
export const orderbookOrdersEndpoint: Endpoint<OrderbookOrdersParameters, OrderBookOrders> = {
  name: 'orderbookOrders',
  method: 'GET',
  path: '/api/v1/orderBookOrders',
  weight: 300,
  auth: 'none',
  parameters: {
    marketId: { wire: 'market_id', kind: 'market', required: true },
    limit: { wire: 'limit', kind: 'integer', minimum: 1, maximum: 250, default: 100 },
  },
  response: OrderBookOrdersModel,
}

/**
 * Single orders of a book, best first, at most 250 a side.
 *
 * GET `/api/v1/orderBookOrders`, weight 300.
 * Get order book orders.
 */
export function orderbookOrders(
  rest: RestContext,
  parameters: OrderbookOrdersParameters,
  options?: CallOptions,
): Promise<OrderBookOrders> {
  return call(rest, orderbookOrdersEndpoint, parameters, options)
}
