import { ResultCode as ResultCodeModel } from '@lighter/standards/schema'
import type { ResultCode } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link faucet}. */
export interface FaucetParameters {
  /** L1 (Ethereum) address; the client’s own when absent. */
  l1Address?: string | undefined
  /** `do_l1_transfer` of the API. Server default: false. */
  doL1Transfer: boolean
}

/** GET `/api/v1/faucet`. */
export const faucetEndpoint: Endpoint<FaucetParameters, ResultCode> = {
  name: 'faucet',
  method: 'GET',
  path: '/api/v1/faucet',
  weight: 300,
  auth: 'none',
  parameters: {
    l1Address: { wire: 'l1_address', kind: 'string', required: true, fill: 'l1Address' },
    doL1Transfer: { wire: 'do_l1_transfer', kind: 'boolean', required: true },
  },
  response: ResultCodeModel,
}

/**
 * Testnet faucet.
 *
 * GET `/api/v1/faucet`, weight 300.
 * Request funds from faucet.
 */
export function faucet(
  rest: RestContext,
  parameters: FaucetParameters,
  options?: CallOptions,
): Promise<ResultCode> {
  return call(rest, faucetEndpoint, parameters, options)
}
