import { ResultCode as ResultCodeModel } from '@lighter/standards/schema'
import type { ResultCode } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { text } from '../../core/parameter.ts'

/** Parameters of {@link referralUse}. */
export interface ReferralUseParameters {
  /** L1 (Ethereum) address. @default the client's address */
  l1Address?: string | undefined
  /** Code to apply. */
  referralCode: string
  /** Discord name. */
  discord?: string | undefined
  /** Telegram name. */
  telegram?: string | undefined
  /** Name on X. */
  x?: string | undefined
  /** Signature of the owner of `l1Address`. */
  signature?: string | undefined
  /** Where the code was found. */
  source?: string | undefined
}

/**
 * Applies a referral code.
 *
 * POST `/api/v1/referral/use`, weight 3000, sends the auth token when the client has one.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response; `sent` says whether it may have been accepted
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
