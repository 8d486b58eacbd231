import { RespGetFastwithdrawalInfo as RespGetFastwithdrawalInfoModel } from '@lighter/standards/schema'
import type { RespGetFastwithdrawalInfo } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link fastWithdrawInfo}. */
export interface FastWithdrawInfoParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
}

/** GET `/api/v1/fastwithdraw/info`. */
export const fastWithdrawInfoEndpoint: Endpoint<FastWithdrawInfoParameters, RespGetFastwithdrawalInfo> = {
  name: 'fastWithdrawInfo',
  method: 'GET',
  path: '/api/v1/fastwithdraw/info',
  weight: 300,
  auth: 'required',
  parameters: {
    accountIndex: { wire: 'account_index', kind: 'integer', required: true, fill: 'accountIndex' },
  },
  response: RespGetFastwithdrawalInfoModel,
}

/**
 * Pool account and limits of fast withdrawals.
 *
 * GET `/api/v1/fastwithdraw/info`, weight 300, needs an auth token.
 * Get fast withdraw info.
 */
export function fastWithdrawInfo(
  rest: RestContext,
  parameters: FastWithdrawInfoParameters = {},
  options?: CallOptions,
): Promise<RespGetFastwithdrawalInfo> {
  return call(rest, fastWithdrawInfoEndpoint, parameters, options)
}
