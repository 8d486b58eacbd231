import { RespGetFastwithdrawalInfo as RespGetFastwithdrawalInfoModel } from '@lighter/standards/schema'
import type { RespGetFastwithdrawalInfo } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer } from '../../core/parameter.ts'

/** Parameters of {@link fastWithdrawInfo}. */
export interface FastWithdrawInfoParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
}

/**
 * Pool account and limits of fast withdrawals.
 *
 * GET `/api/v1/fastwithdraw/info`, weight 300, needs an auth token.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {AuthError} if the client has no auth token, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await fastWithdrawInfo(rest.context)
 * ```
 */
export const fastWithdrawInfo: Endpoint<FastWithdrawInfoParameters, RespGetFastwithdrawalInfo> = endpoint({
  name: 'fastWithdrawInfo',
  path: 'GET /api/v1/fastwithdraw/info',
  weight: 300,
  auth: 'required',
  parameters: {
    accountIndex: integer().ofClient('accountIndex'),
  },
  response: RespGetFastwithdrawalInfoModel,
})
