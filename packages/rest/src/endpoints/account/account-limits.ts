import { AccountLimits as AccountLimitsModel } from '@lighter/standards/schema'
import type { AccountLimits } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer } from '../../core/parameter.ts'

/** Parameters of {@link accountLimits}. */
export interface AccountLimitsParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
}

/**
 * Limits, tier and current fees of an account (fees in 1e-6).
 *
 * GET `/api/v1/accountLimits`, weight 300, needs an auth token.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {AuthError} if the client has no auth token, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await accountLimits(rest.context)
 * ```
 */
export const accountLimits: Endpoint<AccountLimitsParameters, AccountLimits> = endpoint({
  name: 'accountLimits',
  path: 'GET /api/v1/accountLimits',
  weight: 300,
  auth: 'required',
  parameters: {
    accountIndex: integer().ofClient('accountIndex'),
  },
  response: AccountLimitsModel,
})
