import { GeckoOrderbook as GeckoOrderbookModel } from '@lighter/standards/schema'
import type { GeckoOrderbook } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link geckoOrderbook}. */
export interface GeckoOrderbookParameters {
  /** `ticker_id` of the API. */
  tickerId: string
}

/** GET `/api/v1/gecko/orderbook`. */
export const geckoOrderbookEndpoint: Endpoint<GeckoOrderbookParameters, GeckoOrderbook> = {
  name: 'geckoOrderbook',
  method: 'GET',
  path: '/api/v1/gecko/orderbook',
  weight: 300,
  auth: 'required',
  parameters: {
    tickerId: { wire: 'ticker_id', kind: 'string', required: true },
  },
  response: GeckoOrderbookModel,
}

/**
 * An order book in CoinGecko's format.
 *
 * GET `/api/v1/gecko/orderbook`, weight 300, needs an auth token.
 * Coin Gecko Orderbook.
 */
export function geckoOrderbook(
  rest: RestContext,
  parameters: GeckoOrderbookParameters,
  options?: CallOptions,
): Promise<GeckoOrderbook> {
  return call(rest, geckoOrderbookEndpoint, parameters, options)
}
