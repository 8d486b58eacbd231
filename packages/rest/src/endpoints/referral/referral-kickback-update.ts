import { RespUpdateKickback as RespUpdateKickbackModel } from '@lighter/standards/schema'
import type { RespUpdateKickback } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link referralKickbackUpdate}. */
export interface ReferralKickbackUpdateParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
  /** `kickback_percentage` of the API. */
  kickbackPercentage: number
}

/** POST `/api/v1/referral/kickback/update`. */
export const referralKickbackUpdateEndpoint: Endpoint<ReferralKickbackUpdateParameters, RespUpdateKickback> =
  {
    name: 'referralKickbackUpdate',
    method: 'POST',
    path: '/api/v1/referral/kickback/update',
    weight: 3000,
    auth: 'optional',
    parameters: {
      accountIndex: { wire: 'account_index', kind: 'integer', required: true, fill: 'accountIndex' },
      kickbackPercentage: { wire: 'kickback_percentage', kind: 'number', required: true, maximum: 100 },
    },
    response: RespUpdateKickbackModel,
  }

/**
 * Sets the referral kickback in percent; once a week.
 *
 * POST `/api/v1/referral/kickback/update`, weight 3000, sends the auth token when the client has one.
 * Update kickback percentage for referral rewards.
 */
export function referralKickbackUpdate(
  rest: RestContext,
  parameters: ReferralKickbackUpdateParameters,
  options?: CallOptions,
): Promise<RespUpdateKickback> {
  return call(rest, referralKickbackUpdateEndpoint, parameters, options)
}
