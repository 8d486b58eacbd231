import { RespRevokeApiToken as RespRevokeApiTokenModel } from '@lighter/standards/schema'
import type { RespRevokeApiToken } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer } from '../../core/parameter.ts'

/** Parameters of {@link tokensRevoke}. */
export interface TokensRevokeParameters {
  /** `token_id` of the API. */
  tokenId: number
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
}

/**
 * Revokes a read-only API token.
 *
 * POST `/api/v1/tokens/revoke`, weight 3000, sends the auth token when the client has one.
 * Revoke api token.
 *
 * @throws {ValidationError} if a parameter does not fit, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete answer; `sent` says whether it may have been taken
 *
 * @example
 * ```ts
 * const answer = await tokensRevoke(rest.context, { tokenId: 3 })
 * ```
 */
export const tokensRevoke: Endpoint<TokensRevokeParameters, RespRevokeApiToken> = endpoint({
  name: 'tokensRevoke',
  path: 'POST /api/v1/tokens/revoke',
  weight: 3000,
  auth: 'optional',
  parameters: {
    tokenId: integer(),
    accountIndex: integer().ofClient('accountIndex'),
  },
  response: RespRevokeApiTokenModel,
})
