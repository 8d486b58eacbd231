import { DepositHistory as DepositHistoryModel } from '@lighter/standards/schema'
import type { DepositHistory } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link depositHistory}. */
export interface DepositHistoryParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
  /** L1 (Ethereum) address; the client’s own when absent. */
  l1Address?: string | undefined
  /** Cursor of the next page, from the answer before. */
  cursor?: string | undefined
  /** Which rows to return. */
  filter?: 'all' | 'pending' | 'claimable' | undefined
}

/** GET `/api/v1/deposit/history`. */
export const depositHistoryEndpoint: Endpoint<DepositHistoryParameters, DepositHistory> = {
  name: 'depositHistory',
  method: 'GET',
  path: '/api/v1/deposit/history',
  weight: 300,
  auth: 'required',
  parameters: {
    accountIndex: { wire: 'account_index', kind: 'integer', required: true, fill: 'accountIndex' },
    l1Address: { wire: 'l1_address', kind: 'string', required: true, fill: 'l1Address' },
    cursor: { wire: 'cursor', kind: 'string' },
    filter: { wire: 'filter', kind: 'string', oneOf: ['all', 'pending', 'claimable'] },
  },
  rows: 'deposits',
  response: DepositHistoryModel,
}

/**
 * Deposits of an account.
 *
 * GET `/api/v1/deposit/history`, weight 300, needs an auth token.
 * Get deposit history.
 */
export function depositHistory(
  rest: RestContext,
  parameters: DepositHistoryParameters = {},
  options?: CallOptions,
): Promise<DepositHistory> {
  return call(rest, depositHistoryEndpoint, parameters, options)
}
