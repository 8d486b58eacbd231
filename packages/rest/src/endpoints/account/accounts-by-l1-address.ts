import { SubAccounts as SubAccountsModel } from '@lighter/standards/schema'
import type { SubAccounts } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link accountsByL1Address}. */
export interface AccountsByL1AddressParameters {
  /** L1 (Ethereum) address; the client’s own when absent. */
  l1Address?: string | undefined
  /** Cursor of the next page, from the answer before. */
  cursor?: string | undefined
}

/** GET `/api/v1/accountsByL1Address`. */
export const accountsByL1AddressEndpoint: Endpoint<AccountsByL1AddressParameters, SubAccounts> = {
  name: 'accountsByL1Address',
  method: 'GET',
  path: '/api/v1/accountsByL1Address',
  weight: 300,
  auth: 'none',
  parameters: {
    l1Address: { wire: 'l1_address', kind: 'string', required: true, fill: 'l1Address' },
    cursor: { wire: 'cursor', kind: 'string' },
  },
  rows: 'sub_accounts',
  response: SubAccountsModel,
}

/**
 * All accounts of an L1 address.
 *
 * GET `/api/v1/accountsByL1Address`, weight 300.
 * Get accounts by l1_address returns all accounts associated with the given L1 address.
 */
export function accountsByL1Address(
  rest: RestContext,
  parameters: AccountsByL1AddressParameters = {},
  options?: CallOptions,
): Promise<SubAccounts> {
  return call(rest, accountsByL1AddressEndpoint, parameters, options)
}
