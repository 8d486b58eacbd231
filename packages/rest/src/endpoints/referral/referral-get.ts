import { ReferralCode as ReferralCodeModel } from '@lighter/standards/schema'
import type { ReferralCode } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link referralGet}. */
export interface ReferralGetParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
}

/** GET `/api/v1/referral/get`. */
export const referralGetEndpoint: Endpoint<ReferralGetParameters, ReferralCode> = {
  name: 'referralGet',
  method: 'GET',
  path: '/api/v1/referral/get',
  weight: 3000,
  auth: 'optional',
  parameters: {
    accountIndex: { wire: 'account_index', kind: 'integer', required: true, fill: 'accountIndex' },
  },
  response: ReferralCodeModel,
}

/**
 * The account's referral code.
 *
 * GET `/api/v1/referral/get`, weight 3000, sends the auth token when the client has one.
 * Get referral code.
 */
export function referralGet(
  rest: RestContext,
  parameters: ReferralGetParameters = {},
  options?: CallOptions,
): Promise<ReferralCode> {
  return call(rest, referralGetEndpoint, parameters, options)
}
