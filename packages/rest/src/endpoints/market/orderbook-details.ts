import { OrderBookDetails as OrderBookDetailsModel } from '@lighter/standards/schema'
import type { OrderBookDetails } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link orderbookDetails}. */
export interface OrderbookDetailsParameters {
  /** Market id, as the market lists give it. @default all markets */
  marketId?: number | undefined
  /** Which rows to return. Server default: all. */
  filter?: 'all' | 'spot' | 'perp' | undefined
}

/** GET `/api/v1/orderBookDetails`. */
export const orderbookDetailsEndpoint: Endpoint<OrderbookDetailsParameters, OrderBookDetails> = {
  name: 'orderbookDetails',
  method: 'GET',
  path: '/api/v1/orderBookDetails',
  weight: 300,
  auth: 'none',
  parameters: {
    marketId: { wire: 'market_id', kind: 'market' },
    filter: { wire: 'filter', kind: 'string', oneOf: ['all', 'spot', 'perp'] },
  },
  response: OrderBookDetailsModel,
}

/**
 * Markets with margin parameters, prices and daily statistics.
 *
 * GET `/api/v1/orderBookDetails`, weight 300.
 * Get order books metadata.
 */
export function orderbookDetails(
  rest: RestContext,
  parameters: OrderbookDetailsParameters = {},
  options?: CallOptions,
): Promise<OrderBookDetails> {
  return call(rest, orderbookDetailsEndpoint, parameters, options)
}
