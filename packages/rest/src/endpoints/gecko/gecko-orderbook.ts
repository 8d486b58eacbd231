import { GeckoOrderbook as GeckoOrderbookModel } from '@lighter/standards/schema'
import type { GeckoOrderbook } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { text } from '../../core/parameter.ts'

/** Parameters of {@link geckoOrderbook}. */
export interface GeckoOrderbookParameters {
  /** `ticker_id` of a market, from `geckoContracts` or `geckoTickers`. */
  tickerId: string
}

/**
 * An order book in CoinGecko's format.
 *
 * GET `/api/v1/gecko/orderbook`, weight 300, needs an auth token.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {AuthError} if the client has no auth token, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await geckoOrderbook(rest.context, { tickerId: 'ETH_USDC' })
 * ```
 */
export const geckoOrderbook: Endpoint<GeckoOrderbookParameters, GeckoOrderbook> = endpoint({
  name: 'geckoOrderbook',
  path: 'GET /api/v1/gecko/orderbook',
  weight: 300,
  auth: 'required',
  parameters: {
    tickerId: text(),
  },
  response: GeckoOrderbookModel,
})
