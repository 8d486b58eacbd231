import { RespWithdrawalDelay as RespWithdrawalDelayModel } from '@lighter/standards/schema'
import type { RespWithdrawalDelay } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'

/**
 * Delay of a secure withdrawal, in seconds.
 *
 * GET `/api/v1/withdrawalDelay`, weight 300, sends the auth token when the client has one.
 * Withdrawal delay in seconds.
 *
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await withdrawalDelay(rest.context)
 * ```
 */
export const withdrawalDelay: Endpoint<Record<never, never>, RespWithdrawalDelay> = endpoint({
  name: 'withdrawalDelay',
  path: 'GET /api/v1/withdrawalDelay',
  weight: 300,
  auth: 'optional',
  parameters: {},
  response: RespWithdrawalDelayModel,
})
