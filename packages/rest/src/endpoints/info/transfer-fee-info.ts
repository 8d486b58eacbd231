import { TransferFeeInfo as TransferFeeInfoModel } from '@lighter/standards/schema'
import type { TransferFeeInfo } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link transferFeeInfo}. */
export interface TransferFeeInfoParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
  /** `to_account_index` of the API. Server default: -1. */
  toAccountIndex?: number | undefined
}

/** GET `/api/v1/transferFeeInfo`. */
export const transferFeeInfoEndpoint: Endpoint<TransferFeeInfoParameters, TransferFeeInfo> = {
  name: 'transferFeeInfo',
  method: 'GET',
  path: '/api/v1/transferFeeInfo',
  weight: 500,
  auth: 'required',
  parameters: {
    accountIndex: { wire: 'account_index', kind: 'integer', required: true, fill: 'accountIndex' },
    toAccountIndex: { wire: 'to_account_index', kind: 'integer' },
  },
  response: TransferFeeInfoModel,
}

/**
 * Fee of a transfer to another account, in micro USDC.
 *
 * GET `/api/v1/transferFeeInfo`, weight 500, needs an auth token.
 * Transfer fee info.
 */
export function transferFeeInfo(
  rest: RestContext,
  parameters: TransferFeeInfoParameters = {},
  options?: CallOptions,
): Promise<TransferFeeInfo> {
  return call(rest, transferFeeInfoEndpoint, parameters, options)
}
