import { GeckoTickers as GeckoTickersModel } from '@lighter/standards/schema'
import type { GeckoTickers } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** GET `/api/v1/gecko/tickers`. */
export const geckoTickersEndpoint: Endpoint<Record<never, never>, GeckoTickers> = {
  name: 'geckoTickers',
  method: 'GET',
  path: '/api/v1/gecko/tickers',
  weight: 300,
  auth: 'required',
  parameters: {},
  response: GeckoTickersModel,
}

/**
 * Tickers in CoinGecko's format.
 *
 * GET `/api/v1/gecko/tickers`, weight 300, needs an auth token.
 * Coin Gecko Spot Tickers.
 */
export function geckoTickers(
  rest: RestContext,
  parameters: Record<never, never> = {},
  options?: CallOptions,
): Promise<GeckoTickers> {
  return call(rest, geckoTickersEndpoint, parameters, options)
}
