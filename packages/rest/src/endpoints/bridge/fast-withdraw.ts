import { ResultCode as ResultCodeModel } from '@lighter/standards/schema'
import type { ResultCode } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link fastWithdraw}. */
export interface FastWithdrawParameters {
  /** Signed transaction, the exact JSON text of the signer. */
  txInfo: string
  /** `to_address` of the API. */
  toAddress: string
}

/** POST `/api/v1/fastwithdraw`. */
export const fastWithdrawEndpoint: Endpoint<FastWithdrawParameters, ResultCode> = {
  name: 'fastWithdraw',
  method: 'POST',
  path: '/api/v1/fastwithdraw',
  weight: 3000,
  auth: 'optional',
  parameters: {
    txInfo: { wire: 'tx_info', kind: 'string', required: true },
    toAddress: { wire: 'to_address', kind: 'string', required: true },
  },
  response: ResultCodeModel,
}

/**
 * Withdraws by a transfer to the fast-withdrawal pool.
 *
 * POST `/api/v1/fastwithdraw`, weight 3000, sends the auth token when the client has one.
 * Fast withdraw.
 */
export function fastWithdraw(
  rest: RestContext,
  parameters: FastWithdrawParameters,
  options?: CallOptions,
): Promise<ResultCode> {
  return call(rest, fastWithdrawEndpoint, parameters, options)
}
