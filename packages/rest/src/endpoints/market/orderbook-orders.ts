import { OrderBookOrders as OrderBookOrdersModel } from '@lighter/standards/schema'
import type { OrderBookOrders } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer, market } from '../../core/parameter.ts'

/** Parameters of {@link orderbookOrders}. */
export interface OrderbookOrdersParameters {
  /** Market id, from the market lists. */
  marketId: number
  /** Number of rows, 1 to 250. @default 100 */
  limit?: number | undefined
}

/**
 * Individual orders of a book, best first, at most 250 per side.
 *
 * GET `/api/v1/orderBookOrders`, weight 300.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await orderbookOrders(rest.context, { marketId: 0 })
 * ```
 */
export const orderbookOrders: Endpoint<OrderbookOrdersParameters, OrderBookOrders> = endpoint({
  name: 'orderbookOrders',
  path: 'GET /api/v1/orderBookOrders',
  weight: 300,
  auth: 'none',
  parameters: {
    marketId: market(),
    limit: integer(1, 250).or(100),
  },
  response: OrderBookOrdersModel,
})
