import { RespUpdateKickback as RespUpdateKickbackModel } from '@lighter/standards/schema'
import type { RespUpdateKickback } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer, number } from '../../core/parameter.ts'

/** Parameters of {@link referralKickbackUpdate}. */
export interface ReferralKickbackUpdateParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
  /** Share of the rewards passed on to referred users, in percent. */
  kickbackPercentage: number
}

/**
 * Sets the referral kickback in percent. Allowed once a week.
 *
 * POST `/api/v1/referral/kickback/update`, weight 3000, sends the auth token when the client has one.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response; `sent` says whether it may have been accepted
 *
 * @example
 * ```ts
 * const answer = await referralKickbackUpdate(rest.context, { kickbackPercentage: 10 })
 * ```
 */
export const referralKickbackUpdate: Endpoint<ReferralKickbackUpdateParameters, RespUpdateKickback> =
  endpoint({
    name: 'referralKickbackUpdate',
    path: 'POST /api/v1/referral/kickback/update',
    weight: 3000,
    auth: 'optional',
    parameters: {
      accountIndex: integer().ofClient('accountIndex'),
      kickbackPercentage: number(undefined, 100),
    },
    response: RespUpdateKickbackModel,
  })
