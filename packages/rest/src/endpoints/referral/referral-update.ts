import { RespUpdateReferralCode as RespUpdateReferralCodeModel } from '@lighter/standards/schema'
import type { RespUpdateReferralCode } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link referralUpdate}. */
export interface ReferralUpdateParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
  /** `new_referral_code` of the API. */
  newReferralCode: string
}

/** POST `/api/v1/referral/update`. */
export const referralUpdateEndpoint: Endpoint<ReferralUpdateParameters, RespUpdateReferralCode> = {
  name: 'referralUpdate',
  method: 'POST',
  path: '/api/v1/referral/update',
  weight: 3000,
  auth: 'optional',
  parameters: {
    accountIndex: { wire: 'account_index', kind: 'integer', required: true, fill: 'accountIndex' },
    newReferralCode: { wire: 'new_referral_code', kind: 'string', required: true },
  },
  response: RespUpdateReferralCodeModel,
}

/**
 * Renames the referral code; once.
 *
 * POST `/api/v1/referral/update`, weight 3000, sends the auth token when the client has one.
 * Update referral code (allowed once per account).
 */
export function referralUpdate(
  rest: RestContext,
  parameters: ReferralUpdateParameters,
  options?: CallOptions,
): Promise<RespUpdateReferralCode> {
  return call(rest, referralUpdateEndpoint, parameters, options)
}
