import { OrderBooks as OrderBooksModel } from '@lighter/standards/schema'
import type { OrderBooks } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link orderbooks}. */
export interface OrderbooksParameters {
  /** Market id, as the market lists give it. @default all markets */
  marketId?: number | undefined
  /** Which rows to return. Server default: all. */
  filter?: 'all' | 'spot' | 'perp' | undefined
}

/** GET `/api/v1/orderBooks`. */
export const orderbooksEndpoint: Endpoint<OrderbooksParameters, OrderBooks> = {
  name: 'orderbooks',
  method: 'GET',
  path: '/api/v1/orderBooks',
  weight: 300,
  auth: 'none',
  parameters: {
    marketId: { wire: 'market_id', kind: 'market' },
    filter: { wire: 'filter', kind: 'string', oneOf: ['all', 'spot', 'perp'] },
  },
  response: OrderBooksModel,
}

/**
 * Markets with decimals, minimums and fees.
 *
 * GET `/api/v1/orderBooks`, weight 300.
 */
export function orderbooks(
  rest: RestContext,
  parameters: OrderbooksParameters = {},
  options?: CallOptions,
): Promise<OrderBooks> {
  return call(rest, orderbooksEndpoint, parameters, options)
}
