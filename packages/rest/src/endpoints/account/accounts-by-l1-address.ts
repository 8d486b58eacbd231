import { SubAccounts as SubAccountsModel } from '@lighter/standards/schema'
import type { SubAccounts } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { text } from '../../core/parameter.ts'

/** Parameters of {@link accountsByL1Address}. */
export interface AccountsByL1AddressParameters {
  /** L1 (Ethereum) address. @default the client's address */
  l1Address?: string | undefined
  /** Cursor of the next page, from the previous response. */
  cursor?: string | undefined
}

/**
 * All accounts of an L1 address.
 *
 * GET `/api/v1/accountsByL1Address`, weight 300.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
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
