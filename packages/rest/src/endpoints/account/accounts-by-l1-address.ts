import { SubAccounts as SubAccountsModel } from '@lighter/standards/schema'
import type { SubAccounts } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { text } from '../../core/parameter.ts'

/** Parameters of {@link accountsByL1Address}. */
export interface AccountsByL1AddressParameters {
  /** L1 (Ethereum) address; the client’s own when absent. */
  l1Address?: string | undefined
  /** Cursor of the next page, from the answer before. */
  cursor?: string | undefined
}

/**
 * All accounts of an L1 address.
 *
 * GET `/api/v1/accountsByL1Address`, weight 300.
 * Get accounts by l1_address returns all accounts associated with the given L1 address.
 *
 * @throws {ValidationError} if a parameter does not fit, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete answer
 *
 * @example
 * ```ts
 * const page = await accountsByL1Address(rest.context)
 * console.log(page.sub_accounts)
 * ```
 */
export const accountsByL1Address: Endpoint<AccountsByL1AddressParameters, SubAccounts> = endpoint({
  name: 'accountsByL1Address',
  path: 'GET /api/v1/accountsByL1Address',
  weight: 300,
  auth: 'none',
  parameters: {
    l1Address: text().ofClient('l1Address'),
    cursor: text().optional(),
  },
  rows: 'sub_accounts',
  response: SubAccountsModel,
})
