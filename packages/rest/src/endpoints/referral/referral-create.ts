import { ReferralCode as ReferralCodeModel } from '@lighter/standards/schema'
import type { ReferralCode } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link referralCreate}. */
export interface ReferralCreateParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
}

/** POST `/api/v1/referral/create`. */
export const referralCreateEndpoint: Endpoint<ReferralCreateParameters, ReferralCode> = {
  name: 'referralCreate',
  method: 'POST',
  path: '/api/v1/referral/create',
  weight: 3000,
  auth: 'optional',
  parameters: {
    accountIndex: { wire: 'account_index', kind: 'integer', required: true, fill: 'accountIndex' },
  },
  response: ReferralCodeModel,
}

/**
 * Creates a referral code.
 *
 * POST `/api/v1/referral/create`, weight 3000, sends the auth token when the client has one.
 * Create referral code.
 */
export function referralCreate(
  rest: RestContext,
  parameters: ReferralCreateParameters = {},
  options?: CallOptions,
): Promise<ReferralCode> {
  return call(rest, referralCreateEndpoint, parameters, options)
}
