import { Orders as OrdersModel } from '@lighter/standards/schema'
import type { Orders } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link accountInactiveOrders}. */
export interface AccountInactiveOrdersParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
  /** Market id, as the market lists give it. @default all markets */
  marketId?: number | undefined
  /** Which kind of market. Server default: all. */
  marketType?: 'all' | 'spot' | 'perp' | undefined
  /** `ask_filter` of the API. Server default: -1. */
  askFilter?: number | undefined
  /** `between_timestamps` of the API. */
  betweenTimestamps?: string | undefined
  /** Cursor of the next page, from the answer before. */
  cursor?: string | undefined
  /** Rows wanted. @default 100 From 1 to 100. */
  limit?: number | undefined
}

/** GET `/api/v1/accountInactiveOrders`. */
export const accountInactiveOrdersEndpoint: Endpoint<AccountInactiveOrdersParameters, Orders> = {
  name: 'accountInactiveOrders',
  method: 'GET',
  path: '/api/v1/accountInactiveOrders',
  weight: 100,
  auth: 'required',
  parameters: {
    accountIndex: { wire: 'account_index', kind: 'integer', required: true, fill: 'accountIndex' },
    marketId: { wire: 'market_id', kind: 'market' },
    marketType: { wire: 'market_type', kind: 'string', oneOf: ['all', 'spot', 'perp'] },
    askFilter: { wire: 'ask_filter', kind: 'integer' },
    betweenTimestamps: { wire: 'between_timestamps', kind: 'string' },
    cursor: { wire: 'cursor', kind: 'string' },
    limit: { wire: 'limit', kind: 'integer', minimum: 1, maximum: 100, default: 100 },
  },
  rows: 'orders',
  response: OrdersModel,
}

/**
 * Ended orders of an account, newest first.
 *
 * GET `/api/v1/accountInactiveOrders`, weight 100, needs an auth token.
 * Get account inactive orders.
 */
export function accountInactiveOrders(
  rest: RestContext,
  parameters: AccountInactiveOrdersParameters = {},
  options?: CallOptions,
): Promise<Orders> {
  return call(rest, accountInactiveOrdersEndpoint, parameters, options)
}
