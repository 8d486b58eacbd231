import { GeckoTickers as GeckoTickersModel } from '@lighter/standards/schema'
import type { GeckoTickers } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'

/**
 * Tickers in CoinGecko's format.
 *
 * GET `/api/v1/gecko/tickers`, weight 300, needs an auth token.
 *
 * @throws {AuthError} if the client has no auth token, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await geckoTickers(rest.context)
 * ```
 */
export const geckoTickers: Endpoint<Record<never, never>, GeckoTickers> = endpoint({
  name: 'geckoTickers',
  path: 'GET /api/v1/gecko/tickers',
  weight: 300,
  auth: 'required',
  parameters: {},
  response: GeckoTickersModel,
})
