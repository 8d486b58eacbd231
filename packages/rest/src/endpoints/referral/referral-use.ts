import { ResultCode as ResultCodeModel } from '@lighter/standards/schema'
import type { ResultCode } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

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

/** POST `/api/v1/referral/use`. */
export const referralUseEndpoint: Endpoint<ReferralUseParameters, ResultCode> = {
  name: 'referralUse',
  method: 'POST',
  path: '/api/v1/referral/use',
  weight: 3000,
  auth: 'optional',
  parameters: {
    l1Address: { wire: 'l1_address', kind: 'string', required: true, fill: 'l1Address' },
    referralCode: { wire: 'referral_code', kind: 'string', required: true },
    discord: { wire: 'discord', kind: 'string' },
    telegram: { wire: 'telegram', kind: 'string' },
    x: { wire: 'x', kind: 'string' },
    signature: { wire: 'signature', kind: 'string' },
    source: { wire: 'source', kind: 'string' },
  },
  response: ResultCodeModel,
}

/**
 * Applies a referral code.
 *
 * POST `/api/v1/referral/use`, weight 3000, sends the auth token when the client has one.
 * Use referral code.
 */
export function referralUse(
  rest: RestContext,
  parameters: ReferralUseParameters,
  options?: CallOptions,
): Promise<ResultCode> {
  return call(rest, referralUseEndpoint, parameters, options)
}
