import { ReferralStats as ReferralStatsModel } from '@lighter/standards/schema'
import type { ReferralStats } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { boolean, text } from '../../core/parameter.ts'

/** Parameters of {@link referralStats}. */
export interface ReferralStatsParameters {
  /** L1 (Ethereum) address. @default the client's address */
  l1Address?: string | undefined
  /** `true`: only eligible users; `false`: only ineligible users. */
  isEligible?: boolean | undefined
}

/**
 * Trading of all users that an address has referred, summed up by span of time.
 *
 * GET `/api/v1/referral/stats`, weight 3000, needs an auth token.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {AuthError} if the client has no auth token, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await referralStats(rest.context)
 * ```
 */
export const referralStats: Endpoint<ReferralStatsParameters, ReferralStats> = endpoint({
  name: 'referralStats',
  path: 'GET /api/v1/referral/stats',
  weight: 3000,
  auth: 'required',
  parameters: {
    l1Address: text().ofClient('l1Address'),
    isEligible: boolean().optional(),
  },
  response: ReferralStatsModel,
})
