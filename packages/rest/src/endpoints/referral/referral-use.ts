import { ResultCode as ResultCodeModel } from '@lighter/standards/schema'
import type { ResultCode } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { text } from '../../core/parameter.ts'

/** Parameters of {@link referralUse}. */
export interface ReferralUseParameters {
  /** L1 (Ethereum) address; the client’s own when absent. */
  l1Address?: string | undefined
  /** `referral_code` of the API. */
  referralCode: string
  /** `discord` of the API. */
  discord?: string | undefined
  /** `telegram` of the API. */
  telegram?: string | undefined
  /** `x` of the API. */
  x?: string | undefined
  /** `signature` of the API. */
  signature?: string | undefined
  /** Where the code was found. */
  source?: string | undefined
}

/**
 * Applies a referral code.
 *
 * POST `/api/v1/referral/use`, weight 3000, sends the auth token when the client has one.
 * Use referral code.
 *
 * @throws {ValidationError} if a parameter does not fit, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete answer; `sent` says whether it may have been taken
 *
 * @example
 * ```ts
 * const answer = await referralUse(rest.context, { referralCode: 'CODE' })
 * ```
 */
export const referralUse: Endpoint<ReferralUseParameters, ResultCode> = endpoint({
  name: 'referralUse',
  path: 'POST /api/v1/referral/use',
  weight: 3000,
  auth: 'optional',
  parameters: {
    l1Address: text().ofClient('l1Address'),
    referralCode: text(),
    discord: text().optional(),
    telegram: text().optional(),
    x: text().optional(),
    signature: text().optional(),
    source: text().optional(),
  },
  response: ResultCodeModel,
})
