import { RespRevokeApiToken as RespRevokeApiTokenModel } from '@lighter/standards/schema'
import type { RespRevokeApiToken } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer } from '../../core/parameter.ts'

/** Parameters of {@link tokensRevoke}. */
export interface TokensRevokeParameters {
  /** Id of the token, from `tokens`. */
  tokenId: number
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
}

/**
 * Revokes a read-only API token.
 *
 * POST `/api/v1/tokens/revoke`, weight 3000, sends the auth token when the client has one.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response; `sent` says whether it may have been accepted
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
