import { AccountLimits as AccountLimitsModel } from '@lighter/standards/schema'
import type { AccountLimits } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link accountLimits}. */
export interface AccountLimitsParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
}

/** GET `/api/v1/accountLimits`. */
export const accountLimitsEndpoint: Endpoint<AccountLimitsParameters, AccountLimits> = {
  name: 'accountLimits',
  method: 'GET',
  path: '/api/v1/accountLimits',
  weight: 300,
  auth: 'required',
  parameters: {
    accountIndex: { wire: 'account_index', kind: 'integer', required: true, fill: 'accountIndex' },
  },
  response: AccountLimitsModel,
}

/**
 * Limits, tier and current fees of an account (fees in 1e-6).
 *
 * GET `/api/v1/accountLimits`, weight 300, needs an auth token.
 * Get account limits.
 */
export function accountLimits(
  rest: RestContext,
  parameters: AccountLimitsParameters = {},
  options?: CallOptions,
): Promise<AccountLimits> {
  return call(rest, accountLimitsEndpoint, parameters, options)
}
