import { GeckoContracts as GeckoContractsModel } from '@lighter/standards/schema'
import type { GeckoContracts } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** GET `/api/v1/gecko/contracts`. */
export const geckoContractsEndpoint: Endpoint<Record<never, never>, GeckoContracts> = {
  name: 'geckoContracts',
  method: 'GET',
  path: '/api/v1/gecko/contracts',
  weight: 300,
  auth: 'required',
  parameters: {},
  response: GeckoContractsModel,
}

/**
 * Markets in CoinGecko's format.
 *
 * GET `/api/v1/gecko/contracts`, weight 300, needs an auth token.
 * Coin Gecko Contracts.
 */
export function geckoContracts(
  rest: RestContext,
  parameters: Record<never, never> = {},
  options?: CallOptions,
): Promise<GeckoContracts> {
  return call(rest, geckoContractsEndpoint, parameters, options)
}
