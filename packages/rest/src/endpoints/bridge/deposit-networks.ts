import { BridgeSupportedNetworks as BridgeSupportedNetworksModel } from '@lighter/standards/schema'
import type { BridgeSupportedNetworks } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** GET `/api/v1/deposit/networks`. */
export const depositNetworksEndpoint: Endpoint<Record<never, never>, BridgeSupportedNetworks> = {
  name: 'depositNetworks',
  method: 'GET',
  path: '/api/v1/deposit/networks',
  weight: 300,
  auth: 'none',
  parameters: {},
  response: BridgeSupportedNetworksModel,
}

/**
 * Chains from which deposits are possible.
 *
 * GET `/api/v1/deposit/networks`, weight 300.
 * Get deposit supporting networks.
 */
export function depositNetworks(
  rest: RestContext,
  parameters: Record<never, never> = {},
  options?: CallOptions,
): Promise<BridgeSupportedNetworks> {
  return call(rest, depositNetworksEndpoint, parameters, options)
}
