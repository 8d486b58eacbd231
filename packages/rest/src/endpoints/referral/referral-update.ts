import { RespUpdateReferralCode as RespUpdateReferralCodeModel } from '@lighter/standards/schema'
import type { RespUpdateReferralCode } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer, text } from '../../core/parameter.ts'

/** Parameters of {@link referralUpdate}. */
export interface ReferralUpdateParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
  /** The new code. */
  newReferralCode: string
}

/**
 * Renames the referral code. Allowed once per account.
 *
 * POST `/api/v1/referral/update`, weight 3000, sends the auth token when the client has one.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response; `sent` says whether it may have been accepted
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
