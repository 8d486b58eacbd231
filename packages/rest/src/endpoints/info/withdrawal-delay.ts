import { RespWithdrawalDelay as RespWithdrawalDelayModel } from '@lighter/standards/schema'
import type { RespWithdrawalDelay } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** GET `/api/v1/withdrawalDelay`. */
export const withdrawalDelayEndpoint: Endpoint<Record<never, never>, RespWithdrawalDelay> = {
  name: 'withdrawalDelay',
  method: 'GET',
  path: '/api/v1/withdrawalDelay',
  weight: 300,
  auth: 'optional',
  parameters: {},
  response: RespWithdrawalDelayModel,
}

/**
 * Delay of a secure withdrawal, in seconds.
 *
 * GET `/api/v1/withdrawalDelay`, weight 300, sends the auth token when the client has one.
 * Withdrawal delay in seconds.
 */
export function withdrawalDelay(
  rest: RestContext,
  parameters: Record<never, never> = {},
  options?: CallOptions,
): Promise<RespWithdrawalDelay> {
  return call(rest, withdrawalDelayEndpoint, parameters, options)
}
