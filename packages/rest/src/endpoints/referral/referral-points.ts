import { ReferralPoints as ReferralPointsModel } from '@lighter/standards/schema'
import type { ReferralPoints } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer } from '../../core/parameter.ts'

/** Parameters of {@link referralPoints}. */
export interface ReferralPointsParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
}

/**
 * Referral points.
 *
 * GET `/api/v1/referral/points`, weight 3000, needs an auth token.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {AuthError} if the client has no auth token, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await referralPoints(rest.context)
 * ```
 */
export const referralPoints: Endpoint<ReferralPointsParameters, ReferralPoints> = endpoint({
  name: 'referralPoints',
  path: 'GET /api/v1/referral/points',
  weight: 3000,
  auth: 'required',
  parameters: {
    accountIndex: integer().ofClient('accountIndex'),
  },
  response: ReferralPointsModel,
})
