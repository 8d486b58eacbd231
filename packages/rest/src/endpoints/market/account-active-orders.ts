import { Orders as OrdersModel } from '@lighter/standards/schema'
import type { Orders } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link accountActiveOrders}. */
export interface AccountActiveOrdersParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
  /** Market id, as the market lists give it. @default all markets */
  marketId?: number | undefined
  /** Which kind of market. Server default: all. */
  marketType?: 'all' | 'spot' | 'perp' | undefined
}

/** GET `/api/v1/accountActiveOrders`. */
export const accountActiveOrdersEndpoint: Endpoint<AccountActiveOrdersParameters, Orders> = {
  name: 'accountActiveOrders',
  method: 'GET',
  path: '/api/v1/accountActiveOrders',
  weight: 300,
  auth: 'required',
  parameters: {
    accountIndex: { wire: 'account_index', kind: 'integer', required: true, fill: 'accountIndex' },
    marketId: { wire: 'market_id', kind: 'market' },
    marketType: { wire: 'market_type', kind: 'string', oneOf: ['all', 'spot', 'perp'] },
  },
  response: OrdersModel,
}

/**
 * Open and waiting orders of an account.
 *
 * GET `/api/v1/accountActiveOrders`, weight 300, needs an auth token.
 * Get account active orders. `auth` can be generated using the SDK.
 */
export function accountActiveOrders(
  rest: RestContext,
  parameters: AccountActiveOrdersParameters = {},
  options?: CallOptions,
): Promise<Orders> {
  return call(rest, accountActiveOrdersEndpoint, parameters, options)
}
