import { GeckoContracts as GeckoContractsModel } from '@lighter/standards/schema'
import type { GeckoContracts } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'

/**
 * Markets in CoinGecko's format.
 *
 * GET `/api/v1/gecko/contracts`, weight 300, needs an auth token.
 *
 * @throws {AuthError} if the client has no auth token, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await geckoContracts(rest.context)
 * ```
 */
export const geckoContracts: Endpoint<Record<never, never>, GeckoContracts> = endpoint({
  name: 'geckoContracts',
  path: 'GET /api/v1/gecko/contracts',
  weight: 300,
  auth: 'required',
  parameters: {},
  response: GeckoContractsModel,
})
