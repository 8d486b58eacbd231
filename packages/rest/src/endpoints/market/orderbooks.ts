import { OrderBooks as OrderBooksModel } from '@lighter/standards/schema'
import type { OrderBooks } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { choice, market } from '../../core/parameter.ts'

/** Parameters of {@link orderbooks}. */
export interface OrderbooksParameters {
  /** Market id, from the market lists. @default all markets */
  marketId?: number | undefined
  /** Kind of rows to return. Server default: all. */
  filter?: 'all' | 'spot' | 'perp' | undefined
}

/**
 * Markets with decimals, minimums and fees.
 *
 * GET `/api/v1/orderBooks`, weight 300.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await orderbooks(rest.context)
 * ```
 */
export const orderbooks: Endpoint<OrderbooksParameters, OrderBooks> = endpoint({
  name: 'orderbooks',
  path: 'GET /api/v1/orderBooks',
  weight: 300,
  auth: 'none',
  parameters: {
    marketId: market().optional(),
    filter: choice('all', 'spot', 'perp').optional(),
  },
  response: OrderBooksModel,
})
