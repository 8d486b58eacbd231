import { ReferralCode as ReferralCodeModel } from '@lighter/standards/schema'
import type { ReferralCode } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer } from '../../core/parameter.ts'

/** Parameters of {@link referralCreate}. */
export interface ReferralCreateParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
}

/**
 * Creates a referral code.
 *
 * POST `/api/v1/referral/create`, weight 3000, sends the auth token when the client has one.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response; `sent` says whether it may have been accepted
 *
 * @example
 * ```ts
 * const answer = await referralCreate(rest.context)
 * ```
 */
export const referralCreate: Endpoint<ReferralCreateParameters, ReferralCode> = endpoint({
  name: 'referralCreate',
  path: 'POST /api/v1/referral/create',
  weight: 3000,
  auth: 'optional',
  parameters: {
    accountIndex: integer().ofClient('accountIndex'),
  },
  response: ReferralCodeModel,
})
