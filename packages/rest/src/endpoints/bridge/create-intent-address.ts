import { CreateIntentAddressResp as CreateIntentAddressRespModel } from '@lighter/standards/schema'
import type { CreateIntentAddressResp } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link createIntentAddress}. */
export interface CreateIntentAddressParameters {
  /** `chain_id` of the API. */
  chainId: string
  /** `from_addr` of the API. */
  fromAddr: string
  /** `amount` of the API. */
  amount: string
  /** `is_external_deposit` of the API. */
  isExternalDeposit?: boolean | undefined
}

/** POST `/api/v1/createIntentAddress`. */
export const createIntentAddressEndpoint: Endpoint<CreateIntentAddressParameters, CreateIntentAddressResp> = {
  name: 'createIntentAddress',
  method: 'POST',
  path: '/api/v1/createIntentAddress',
  weight: 3000,
  auth: 'none',
  parameters: {
    chainId: { wire: 'chain_id', kind: 'string', required: true },
    fromAddr: { wire: 'from_addr', kind: 'string', required: true },
    amount: { wire: 'amount', kind: 'string', required: true },
    isExternalDeposit: { wire: 'is_external_deposit', kind: 'boolean' },
  },
  response: CreateIntentAddressRespModel,
}

/**
 * Creates a deposit address for a transfer from another chain.
 *
 * POST `/api/v1/createIntentAddress`, weight 3000.
 * Create a bridge intent address for CCTP bridge.
 */
export function createIntentAddress(
  rest: RestContext,
  parameters: CreateIntentAddressParameters,
  options?: CallOptions,
): Promise<CreateIntentAddressResp> {
  return call(rest, createIntentAddressEndpoint, parameters, options)
}
