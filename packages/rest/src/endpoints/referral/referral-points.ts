import { ReferralPoints as ReferralPointsModel } from '@lighter/standards/schema'
import type { ReferralPoints } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link referralPoints}. */
export interface ReferralPointsParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
}

/** GET `/api/v1/referral/points`. */
export const referralPointsEndpoint: Endpoint<ReferralPointsParameters, ReferralPoints> = {
  name: 'referralPoints',
  method: 'GET',
  path: '/api/v1/referral/points',
  weight: 3000,
  auth: 'required',
  parameters: {
    accountIndex: { wire: 'account_index', kind: 'integer', required: true, fill: 'accountIndex' },
  },
  response: ReferralPointsModel,
}

/**
 * Referral points.
 *
 * GET `/api/v1/referral/points`, weight 3000, needs an auth token.
 * Get referral points.
 */
export function referralPoints(
  rest: RestContext,
  parameters: ReferralPointsParameters = {},
  options?: CallOptions,
): Promise<ReferralPoints> {
  return call(rest, referralPointsEndpoint, parameters, options)
}
