import { DetailedAccounts as DetailedAccountsModel } from '@lighter/standards/schema'
import type { DetailedAccounts } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link account}. */
export interface AccountParameters {
  /** What `value` is. @default 'index' */
  by?: 'index' | 'l1_address' | undefined
  /** The value to look up. */
  value?: string | number | undefined
  /** `active_only` of the API. Server default: false. */
  activeOnly?: boolean | undefined
  /** Cursor of the next page, from the answer before. */
  cursor?: string | undefined
}

/** GET `/api/v1/account`. */
export const accountEndpoint: Endpoint<AccountParameters, DetailedAccounts> = {
  name: 'account',
  method: 'GET',
  path: '/api/v1/account',
  weight: 300,
  auth: 'none',
  parameters: {
    by: { wire: 'by', kind: 'string', oneOf: ['index', 'l1_address'], default: 'index' },
    value: { wire: 'value', kind: 'string', required: true, fill: 'accountIndex' },
    activeOnly: { wire: 'active_only', kind: 'boolean' },
    cursor: { wire: 'cursor', kind: 'string' },
  },
  rows: 'accounts',
  response: DetailedAccountsModel,
}

/**
 * Accounts with positions, margin and assets, by index or L1 address.
 *
 * GET `/api/v1/account`, weight 300.
 */
export function account(
  rest: RestContext,
  parameters: AccountParameters = {},
  options?: CallOptions,
): Promise<DetailedAccounts> {
  return call(rest, accountEndpoint, parameters, options)
}
