import { BridgeSupportedNetworks as BridgeSupportedNetworksModel } from '@lighter/standards/schema'
import type { BridgeSupportedNetworks } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'

/**
 * Chains from which deposits are possible.
 *
 * GET `/api/v1/deposit/networks`, weight 300.
 *
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await depositNetworks(rest.context)
 * ```
 */
export const depositNetworks: Endpoint<Record<never, never>, BridgeSupportedNetworks> = endpoint({
  name: 'depositNetworks',
  path: 'GET /api/v1/deposit/networks',
  weight: 300,
  auth: 'none',
  parameters: {},
  response: BridgeSupportedNetworksModel,
})
