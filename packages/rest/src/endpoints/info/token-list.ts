import { TokenList as TokenListModel } from '@lighter/standards/schema'
import type { TokenList } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** GET `/api/v1/tokenlist`. */
export const tokenListEndpoint: Endpoint<Record<never, never>, TokenList> = {
  name: 'tokenList',
  method: 'GET',
  path: '/api/v1/tokenlist',
  weight: 300,
  auth: 'none',
  parameters: {},
  response: TokenListModel,
}

/**
 * Tokens with names, logos and categories.
 *
 * GET `/api/v1/tokenlist`, weight 300.
 * Get token list and their metadata.
 */
export function tokenList(
  rest: RestContext,
  parameters: Record<never, never> = {},
  options?: CallOptions,
): Promise<TokenList> {
  return call(rest, tokenListEndpoint, parameters, options)
}
