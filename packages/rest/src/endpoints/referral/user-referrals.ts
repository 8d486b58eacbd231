import { UserReferrals as UserReferralsModel } from '@lighter/standards/schema'
import type { UserReferrals } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link userReferrals}. */
export interface UserReferralsParameters {
  /** L1 (Ethereum) address; the client’s own when absent. */
  l1Address?: string | undefined
  /** Cursor of the next page, from the answer before. */
  cursor?: string | undefined
  /** Rows wanted. From 1 to 300. */
  limit?: number | undefined
  /** `stats_start_timestamp` of the API. */
  statsStartTimestamp?: number | undefined
  /** `stats_end_timestamp` of the API. */
  statsEndTimestamp?: number | undefined
  /** Only users who are eligible, or only those who are not. */
  isEligible?: boolean | undefined
}

/** GET `/api/v1/referral/userReferrals`. */
export const userReferralsEndpoint: Endpoint<UserReferralsParameters, UserReferrals> = {
  name: 'userReferrals',
  method: 'GET',
  path: '/api/v1/referral/userReferrals',
  weight: 3000,
  auth: 'optional',
  parameters: {
    l1Address: { wire: 'l1_address', kind: 'string', required: true, fill: 'l1Address' },
    cursor: { wire: 'cursor', kind: 'string' },
    limit: { wire: 'limit', kind: 'integer', minimum: 1, maximum: 300 },
    statsStartTimestamp: { wire: 'stats_start_timestamp', kind: 'integer' },
    statsEndTimestamp: { wire: 'stats_end_timestamp', kind: 'integer' },
    isEligible: { wire: 'is_eligible', kind: 'boolean' },
  },
  rows: 'referrals',
  response: UserReferralsModel,
}

/**
 * Referred users and their trading statistics.
 *
 * GET `/api/v1/referral/userReferrals`, weight 3000, sends the auth token when the client has one.
 * Get user referrals.
 */
export function userReferrals(
  rest: RestContext,
  parameters: UserReferralsParameters = {},
  options?: CallOptions,
): Promise<UserReferrals> {
  return call(rest, userReferralsEndpoint, parameters, options)
}
