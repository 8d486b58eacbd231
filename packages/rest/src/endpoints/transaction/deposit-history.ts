import { DepositHistory as DepositHistoryModel } from '@lighter/standards/schema'
import type { DepositHistory } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { choice, integer, text } from '../../core/parameter.ts'

/** Parameters of {@link depositHistory}. */
export interface DepositHistoryParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
  /** L1 (Ethereum) address. @default the client's address */
  l1Address?: string | undefined
  /** Cursor of the next page, from the previous response. */
  cursor?: string | undefined
  /** Kind of rows to return. */
  filter?: 'all' | 'pending' | 'claimable' | undefined
}

/**
 * Deposits of an account.
 *
 * GET `/api/v1/deposit/history`, weight 300, needs an auth token.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {AuthError} if the client has no auth token, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const page = await depositHistory(rest.context)
 * console.log(page.deposits)
 * ```
 */
export const depositHistory: Endpoint<DepositHistoryParameters, DepositHistory> = endpoint({
  name: 'depositHistory',
  path: 'GET /api/v1/deposit/history',
  weight: 300,
  auth: 'required',
  parameters: {
    accountIndex: integer().ofClient('accountIndex'),
    l1Address: text().ofClient('l1Address'),
    cursor: text().optional(),
    filter: choice('all', 'pending', 'claimable').optional(),
  },
  rows: 'deposits',
  response: DepositHistoryModel,
})
