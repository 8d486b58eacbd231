import { ReferralStats as ReferralStatsModel } from '@lighter/standards/schema'
import type { ReferralStats } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link referralStats}. */
export interface ReferralStatsParameters {
  /** L1 (Ethereum) address; the client’s own when absent. */
  l1Address?: string | undefined
  /** Only users who are eligible, or only those who are not. */
  isEligible?: boolean | undefined
}

/** GET `/api/v1/referral/stats`. */
export const referralStatsEndpoint: Endpoint<ReferralStatsParameters, ReferralStats> = {
  name: 'referralStats',
  method: 'GET',
  path: '/api/v1/referral/stats',
  weight: 3000,
  auth: 'required',
  parameters: {
    l1Address: { wire: 'l1_address', kind: 'string', required: true, fill: 'l1Address' },
    isEligible: { wire: 'is_eligible', kind: 'boolean' },
  },
  response: ReferralStatsModel,
}

/**
 * Trading of all users that an address has referred, summed up by span of time.
 *
 * GET `/api/v1/referral/stats`, weight 3000, needs an auth token.
 */
export function referralStats(
  rest: RestContext,
  parameters: ReferralStatsParameters = {},
  options?: CallOptions,
): Promise<ReferralStats> {
  return call(rest, referralStatsEndpoint, parameters, options)
}
