import { ReferralCode as ReferralCodeModel } from '@lighter/standards/schema'
import type { ReferralCode } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer } from '../../core/parameter.ts'

/** Parameters of {@link referralGet}. */
export interface ReferralGetParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
}

/**
 * The account's referral code.
 *
 * GET `/api/v1/referral/get`, weight 3000, sends the auth token when the client has one.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await referralGet(rest.context)
 * ```
 */
export const referralGet: Endpoint<ReferralGetParameters, ReferralCode> = endpoint({
  name: 'referralGet',
  path: 'GET /api/v1/referral/get',
  weight: 3000,
  auth: 'optional',
  parameters: {
    accountIndex: integer().ofClient('accountIndex'),
  },
  response: ReferralCodeModel,
})
