import { TokenList as TokenListModel } from '@lighter/standards/schema'
import type { TokenList } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'

/**
 * Tokens with names, logos and categories.
 *
 * GET `/api/v1/tokenlist`, weight 300.
 *
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await tokenList(rest.context)
 * ```
 */
export const tokenList: Endpoint<Record<never, never>, TokenList> = endpoint({
  name: 'tokenList',
  path: 'GET /api/v1/tokenlist',
  weight: 300,
  auth: 'none',
  parameters: {},
  response: TokenListModel,
})
