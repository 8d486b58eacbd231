import { ReferralStats as ReferralStatsModel } from '@lighter/standards/schema'
import type { ReferralStats } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { boolean, text } from '../../core/parameter.ts'

/** Parameters of {@link referralStats}. */
export interface ReferralStatsParameters {
  /** L1 (Ethereum) address; the client’s own when absent. */
  l1Address?: string | undefined
  /** Only users who are eligible, or only those who are not. */
  isEligible?: boolean | undefined
}

/**
 * Trading of all users that an address has referred, summed up by span of time.
 *
 * GET `/api/v1/referral/stats`, weight 3000, needs an auth token.
 *
 * @throws {ValidationError} if a parameter does not fit, before anything is sent
 * @throws {AuthError} if the client has no auth token, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete answer
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
