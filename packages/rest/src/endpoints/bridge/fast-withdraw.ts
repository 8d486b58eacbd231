import { ResultCode as ResultCodeModel } from '@lighter/standards/schema'
import type { ResultCode } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { text } from '../../core/parameter.ts'

/** Parameters of {@link fastWithdraw}. */
export interface FastWithdrawParameters {
  /** The signed transaction: exactly the JSON text from the signer. */
  txInfo: string
  /** L1 address that receives the funds. */
  toAddress: string
}

/**
 * Withdraws by a transfer to the fast-withdrawal pool.
 *
 * POST `/api/v1/fastwithdraw`, weight 3000, sends the auth token when the client has one.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response; `sent` says whether it may have been accepted
 *
 * @example
 * ```ts
 * const answer = await fastWithdraw(rest.context, { txInfo: signed.txInfo, toAddress: address })
 * ```
 */
export const fastWithdraw: Endpoint<FastWithdrawParameters, ResultCode> = endpoint({
  name: 'fastWithdraw',
  path: 'POST /api/v1/fastwithdraw',
  weight: 3000,
  auth: 'optional',
  parameters: {
    txInfo: text(),
    toAddress: text(),
  },
  response: ResultCodeModel,
})
