import { WithdrawHistory as WithdrawHistoryModel } from '@lighter/standards/schema'
import type { WithdrawHistory } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { choice, integer, text } from '../../core/parameter.ts'

/** Parameters of {@link withdrawHistory}. */
export interface WithdrawHistoryParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
  /** Cursor of the next page, from the previous response. */
  cursor?: string | undefined
  /** Kind of rows to return. */
  filter?: 'all' | 'pending' | 'claimable' | undefined
}

/**
 * Withdrawals of an account.
 *
 * GET `/api/v1/withdraw/history`, weight 300, needs an auth token.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {AuthError} if the client has no auth token, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const page = await withdrawHistory(rest.context)
 * console.log(page.withdraws)
 * ```
 */
export const withdrawHistory: Endpoint<WithdrawHistoryParameters, WithdrawHistory> = endpoint({
  name: 'withdrawHistory',
  path: 'GET /api/v1/withdraw/history',
  weight: 300,
  auth: 'required',
  parameters: {
    accountIndex: integer().ofClient('accountIndex'),
    cursor: text().optional(),
    filter: choice('all', 'pending', 'claimable').optional(),
  },
  rows: 'withdraws',
  response: WithdrawHistoryModel,
})
