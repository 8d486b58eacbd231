import { RespRevokeApiToken as RespRevokeApiTokenModel } from '@lighter/standards/schema'
import type { RespRevokeApiToken } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link tokensRevoke}. */
export interface TokensRevokeParameters {
  /** `token_id` of the API. */
  tokenId: number
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
}

/** POST `/api/v1/tokens/revoke`. */
export const tokensRevokeEndpoint: Endpoint<TokensRevokeParameters, RespRevokeApiToken> = {
  name: 'tokensRevoke',
  method: 'POST',
  path: '/api/v1/tokens/revoke',
  weight: 3000,
  auth: 'optional',
  parameters: {
    tokenId: { wire: 'token_id', kind: 'integer', required: true },
    accountIndex: { wire: 'account_index', kind: 'integer', required: true, fill: 'accountIndex' },
  },
  response: RespRevokeApiTokenModel,
}

/**
 * Revokes a read-only API token.
 *
 * POST `/api/v1/tokens/revoke`, weight 3000, sends the auth token when the client has one.
 * Revoke api token.
 */
export function tokensRevoke(
  rest: RestContext,
  parameters: TokensRevokeParameters,
  options?: CallOptions,
): Promise<RespRevokeApiToken> {
  return call(rest, tokensRevokeEndpoint, parameters, options)
}
