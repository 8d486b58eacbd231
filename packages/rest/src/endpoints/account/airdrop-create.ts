import { ResultCode as ResultCodeModel } from '@lighter/standards/schema'
import type { ResultCode } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link airdropCreate}. */
export interface AirdropCreateParameters {
  /** L1 (Ethereum) address; the client’s own when absent. */
  l1Address?: string | undefined
  /** `allocations` of the API. */
  allocations: object | string
  /** `signature` of the API. */
  signature: string
}

/** POST `/api/v1/airdrop/create`. */
export const airdropCreateEndpoint: Endpoint<AirdropCreateParameters, ResultCode> = {
  name: 'airdropCreate',
  method: 'POST',
  path: '/api/v1/airdrop/create',
  weight: 300,
  auth: 'optional',
  parameters: {
    l1Address: { wire: 'l1_address', kind: 'string', required: true, fill: 'l1Address' },
    allocations: { wire: 'allocations', kind: 'json', required: true },
    signature: { wire: 'signature', kind: 'string', required: true },
  },
  response: ResultCodeModel,
}

/**
 * Records how an airdrop is to be allocated.
 *
 * POST `/api/v1/airdrop/create`, weight 300, sends the auth token when the client has one.
 * Create airdrop allocation.
 */
export function airdropCreate(
  rest: RestContext,
  parameters: AirdropCreateParameters,
  options?: CallOptions,
): Promise<ResultCode> {
  return call(rest, airdropCreateEndpoint, parameters, options)
}
