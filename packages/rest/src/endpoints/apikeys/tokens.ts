import { RespGetApiTokens as RespGetApiTokensModel } from '@lighter/standards/schema'
import type { RespGetApiTokens } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link tokens}. */
export interface TokensParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
}

/** GET `/api/v1/tokens`. */
export const tokensEndpoint: Endpoint<TokensParameters, RespGetApiTokens> = {
  name: 'tokens',
  method: 'GET',
  path: '/api/v1/tokens',
  weight: 3000,
  auth: 'optional',
  parameters: {
    accountIndex: { wire: 'account_index', kind: 'integer', required: true, fill: 'accountIndex' },
  },
  response: RespGetApiTokensModel,
}

/**
 * Read-only API tokens of an account.
 *
 * GET `/api/v1/tokens`, weight 3000, sends the auth token when the client has one.
 * Get api tokens of an account.
 */
export function tokens(
  rest: RestContext,
  parameters: TokensParameters = {},
  options?: CallOptions,
): Promise<RespGetApiTokens> {
  return call(rest, tokensEndpoint, parameters, options)
}
