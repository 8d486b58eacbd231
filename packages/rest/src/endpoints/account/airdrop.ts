import { AirdropAllocations as AirdropAllocationsModel } from '@lighter/standards/schema'
import type { AirdropAllocations } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link airdrop}. */
export interface AirdropParameters {
  /** L1 (Ethereum) address; the client’s own when absent. */
  l1Address?: string | undefined
}

/** GET `/api/v1/airdrop`. */
export const airdropEndpoint: Endpoint<AirdropParameters, AirdropAllocations> = {
  name: 'airdrop',
  method: 'GET',
  path: '/api/v1/airdrop',
  weight: 300,
  auth: 'optional',
  parameters: {
    l1Address: { wire: 'l1_address', kind: 'string', required: true, fill: 'l1Address' },
  },
  response: AirdropAllocationsModel,
}

/**
 * Airdrop allocations of an address.
 *
 * GET `/api/v1/airdrop`, weight 300, sends the auth token when the client has one.
 * Get airdrop allocation.
 */
export function airdrop(
  rest: RestContext,
  parameters: AirdropParameters = {},
  options?: CallOptions,
): Promise<AirdropAllocations> {
  return call(rest, airdropEndpoint, parameters, options)
}
