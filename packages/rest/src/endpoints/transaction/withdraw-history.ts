import { WithdrawHistory as WithdrawHistoryModel } from '@lighter/standards/schema'
import type { WithdrawHistory } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link withdrawHistory}. */
export interface WithdrawHistoryParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
  /** Cursor of the next page, from the answer before. */
  cursor?: string | undefined
  /** Which rows to return. */
  filter?: 'all' | 'pending' | 'claimable' | undefined
}

/** GET `/api/v1/withdraw/history`. */
export const withdrawHistoryEndpoint: Endpoint<WithdrawHistoryParameters, WithdrawHistory> = {
  name: 'withdrawHistory',
  method: 'GET',
  path: '/api/v1/withdraw/history',
  weight: 300,
  auth: 'required',
  parameters: {
    accountIndex: { wire: 'account_index', kind: 'integer', required: true, fill: 'accountIndex' },
    cursor: { wire: 'cursor', kind: 'string' },
    filter: { wire: 'filter', kind: 'string', oneOf: ['all', 'pending', 'claimable'] },
  },
  rows: 'withdraws',
  response: WithdrawHistoryModel,
}

/**
 * Withdrawals of an account.
 *
 * GET `/api/v1/withdraw/history`, weight 300, needs an auth token.
 * Get withdraw history.
 */
export function withdrawHistory(
  rest: RestContext,
  parameters: WithdrawHistoryParameters = {},
  options?: CallOptions,
): Promise<WithdrawHistory> {
  return call(rest, withdrawHistoryEndpoint, parameters, options)
}
