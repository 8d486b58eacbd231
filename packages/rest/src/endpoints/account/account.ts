import { DetailedAccounts as DetailedAccountsModel } from '@lighter/standards/schema'
import type { DetailedAccounts } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { boolean, choice, text } from '../../core/parameter.ts'

/** Parameters of {@link account}. */
export interface AccountParameters {
  /** Meaning of `value`. @default 'index' */
  by?: 'index' | 'l1_address' | undefined
  /** The value to look up. @default the index of the client's account */
  value?: string | number | undefined
  /** Whether to return only active entries. Server default: false. */
  activeOnly?: boolean | undefined
  /** Cursor of the next page, from the previous response. */
  cursor?: string | undefined
}

/**
 * Accounts with positions, margin and assets, by index or L1 address.
 *
 * GET `/api/v1/account`, weight 300.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const page = await account(rest.context)
 * console.log(page.accounts)
 * ```
 */
export const account: Endpoint<AccountParameters, DetailedAccounts> = endpoint({
  name: 'account',
  path: 'GET /api/v1/account',
  weight: 300,
  auth: 'none',
  parameters: {
    by: choice('index', 'l1_address').or('index'),
    value: text().ofClient('accountIndex'),
    activeOnly: boolean().optional(),
    cursor: text().optional(),
  },
  rows: 'accounts',
  response: DetailedAccountsModel,
})
