import { Txs as TxsModel } from '@lighter/standards/schema'
import type { Txs } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link accountTxs}. */
export interface AccountTxsParameters {
  /** Start of the page. */
  index?: number | undefined
  /** Rows wanted. @default 100 From 1 to 100. */
  limit?: number | undefined
  /** What `value` is. @default 'account_index' */
  by?: 'account_index' | undefined
  /** The value to look up. */
  value?: string | number | undefined
  /** Transaction types wanted. */
  types?: readonly number[] | undefined
}

/** GET `/api/v1/accountTxs`. */
export const accountTxsEndpoint: Endpoint<AccountTxsParameters, Txs> = {
  name: 'accountTxs',
  method: 'GET',
  path: '/api/v1/accountTxs',
  weight: 300,
  auth: 'optional',
  parameters: {
    index: { wire: 'index', kind: 'integer' },
    limit: { wire: 'limit', kind: 'integer', minimum: 1, maximum: 100, default: 100 },
    by: { wire: 'by', kind: 'string', oneOf: ['account_index'], default: 'account_index' },
    value: { wire: 'value', kind: 'string', required: true, fill: 'accountIndex' },
    types: { wire: 'types', kind: 'list' },
  },
  response: TxsModel,
}

/**
 * Transactions of an account.
 *
 * GET `/api/v1/accountTxs`, weight 300, sends the auth token when the client has one.
 * Get transactions of a specific account.
 */
export function accountTxs(
  rest: RestContext,
  parameters: AccountTxsParameters = {},
  options?: CallOptions,
): Promise<Txs> {
  return call(rest, accountTxsEndpoint, parameters, options)
}
