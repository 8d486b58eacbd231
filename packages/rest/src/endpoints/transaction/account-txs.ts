import { Txs as TxsModel } from '@lighter/standards/schema'
import type { Txs } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { choice, integer, list, text } from '../../core/parameter.ts'

/** Parameters of {@link accountTxs}. */
export interface AccountTxsParameters {
  /** Start of the page. */
  index?: number | undefined
  /** Number of rows, 1 to 100. @default 100 */
  limit?: number | undefined
  /** Meaning of `value`. @default 'account_index' */
  by?: 'account_index' | undefined
  /** The value to look up. @default the index of the client's account */
  value?: string | number | undefined
  /** Transaction types to return. */
  types?: readonly number[] | undefined
}

/**
 * Transactions of an account.
 *
 * GET `/api/v1/accountTxs`, weight 300, sends the auth token when the client has one.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await accountTxs(rest.context)
 * ```
 */
export const accountTxs: Endpoint<AccountTxsParameters, Txs> = endpoint({
  name: 'accountTxs',
  path: 'GET /api/v1/accountTxs',
  weight: 300,
  auth: 'optional',
  parameters: {
    index: integer().optional(),
    limit: integer(1, 100).or(100),
    by: choice('account_index').or('account_index'),
    value: text().ofClient('accountIndex'),
    types: list().optional(),
  },
  response: TxsModel,
})
