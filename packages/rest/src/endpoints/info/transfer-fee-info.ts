import { TransferFeeInfo as TransferFeeInfoModel } from '@lighter/standards/schema'
import type { TransferFeeInfo } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer } from '../../core/parameter.ts'

/** Parameters of {@link transferFeeInfo}. */
export interface TransferFeeInfoParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
  /** Account that receives the transfer. Server default: -1. */
  toAccountIndex?: number | undefined
}

/**
 * Fee of a transfer to another account, in micro USDC.
 *
 * GET `/api/v1/transferFeeInfo`, weight 500, needs an auth token.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {AuthError} if the client has no auth token, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await transferFeeInfo(rest.context)
 * ```
 */
export const transferFeeInfo: Endpoint<TransferFeeInfoParameters, TransferFeeInfo> = endpoint({
  name: 'transferFeeInfo',
  path: 'GET /api/v1/transferFeeInfo',
  weight: 500,
  auth: 'required',
  parameters: {
    accountIndex: integer().ofClient('accountIndex'),
    toAccountIndex: integer().optional(),
  },
  response: TransferFeeInfoModel,
})
