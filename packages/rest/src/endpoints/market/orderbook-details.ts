import { OrderBookDetails as OrderBookDetailsModel } from '@lighter/standards/schema'
import type { OrderBookDetails } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { choice, market } from '../../core/parameter.ts'

/** Parameters of {@link orderbookDetails}. */
export interface OrderbookDetailsParameters {
  /** Market id, from the market lists. @default all markets */
  marketId?: number | undefined
  /** Kind of rows to return. Server default: all. */
  filter?: 'all' | 'spot' | 'perp' | undefined
}

/**
 * Markets with margin parameters, prices and daily statistics.
 *
 * GET `/api/v1/orderBookDetails`, weight 300.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await orderbookDetails(rest.context)
 * ```
 */
export const orderbookDetails: Endpoint<OrderbookDetailsParameters, OrderBookDetails> = endpoint({
  name: 'orderbookDetails',
  path: 'GET /api/v1/orderBookDetails',
  weight: 300,
  auth: 'none',
  parameters: {
    marketId: market().optional(),
    filter: choice('all', 'spot', 'perp').optional(),
  },
  response: OrderBookDetailsModel,
})
