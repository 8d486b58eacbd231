import { RespGetApiTokens as RespGetApiTokensModel } from '@lighter/standards/schema'
import type { RespGetApiTokens } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer } from '../../core/parameter.ts'

/** Parameters of {@link tokens}. */
export interface TokensParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
}

/**
 * Read-only API tokens of an account.
 *
 * GET `/api/v1/tokens`, weight 3000, sends the auth token when the client has one.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await tokens(rest.context)
 * ```
 */
export const tokens: Endpoint<TokensParameters, RespGetApiTokens> = endpoint({
  name: 'tokens',
  path: 'GET /api/v1/tokens',
  weight: 3000,
  auth: 'optional',
  parameters: {
    accountIndex: integer().ofClient('accountIndex'),
  },
  response: RespGetApiTokensModel,
})
