import { UserReferrals as UserReferralsModel } from '@lighter/standards/schema'
import type { UserReferrals } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { boolean, integer, text } from '../../core/parameter.ts'

/** Parameters of {@link userReferrals}. */
export interface UserReferralsParameters {
  /** L1 (Ethereum) address. @default the client's address */
  l1Address?: string | undefined
  /** Cursor of the next page, from the previous response. */
  cursor?: string | undefined
  /** Number of rows, 1 to 300. */
  limit?: number | undefined
  /** Start of the statistics. */
  statsStartTimestamp?: number | undefined
  /** End of the statistics. */
  statsEndTimestamp?: number | undefined
  /** `true`: only eligible users; `false`: only ineligible users. */
  isEligible?: boolean | undefined
}

/**
 * Referred users and their trading statistics.
 *
 * GET `/api/v1/referral/userReferrals`, weight 3000, sends the auth token when the client has one.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const page = await userReferrals(rest.context, { limit: 50 })
 * console.log(page.referrals)
 * ```
 */
export const userReferrals: Endpoint<UserReferralsParameters, UserReferrals> = endpoint({
  name: 'userReferrals',
  path: 'GET /api/v1/referral/userReferrals',
  weight: 3000,
  auth: 'optional',
  parameters: {
    l1Address: text().ofClient('l1Address'),
    cursor: text().optional(),
    limit: integer(1, 300).optional(),
    statsStartTimestamp: integer().optional(),
    statsEndTimestamp: integer().optional(),
    isEligible: boolean().optional(),
  },
  rows: 'referrals',
  response: UserReferralsModel,
})
