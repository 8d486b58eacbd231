import { RespUpdateReferralCode as RespUpdateReferralCodeModel } from '@lighter/standards/schema'
import type { RespUpdateReferralCode } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer, text } from '../../core/parameter.ts'

/** Parameters of {@link referralUpdate}. */
export interface ReferralUpdateParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
  /** `new_referral_code` of the API. */
  newReferralCode: string
}

/**
 * Renames the referral code; once.
 *
 * POST `/api/v1/referral/update`, weight 3000, sends the auth token when the client has one.
 * Update referral code (allowed once per account).
 *
 * @throws {ValidationError} if a parameter does not fit, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete answer; `sent` says whether it may have been taken
 *
 * @example
 * ```ts
 * const answer = await referralUpdate(rest.context, { newReferralCode: 'NEWCODE' })
 * ```
 */
export const referralUpdate: Endpoint<ReferralUpdateParameters, RespUpdateReferralCode> = endpoint({
  name: 'referralUpdate',
  path: 'POST /api/v1/referral/update',
  weight: 3000,
  auth: 'optional',
  parameters: {
    accountIndex: integer().ofClient('accountIndex'),
    newReferralCode: text(),
  },
  response: RespUpdateReferralCodeModel,
})
