import { Orders as OrdersModel } from '@lighter/standards/schema'
import type { Orders } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { choice, integer, market, text } from '../../core/parameter.ts'

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

/**
 * Ended orders of an account, newest first.
 *
 * GET `/api/v1/accountInactiveOrders`, weight 100, needs an auth token.
 *
 * @throws {ValidationError} if a parameter does not fit, before anything is sent
 * @throws {AuthError} if the client has no auth token, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete answer
 *
 * @example
 * ```ts
 * const page = await accountInactiveOrders(rest.context, { limit: 50 })
 * console.log(page.orders)
 * ```
 */
export const accountInactiveOrders: Endpoint<AccountInactiveOrdersParameters, Orders> = endpoint({
  name: 'accountInactiveOrders',
  path: 'GET /api/v1/accountInactiveOrders',
  weight: 100,
  auth: 'required',
  parameters: {
    accountIndex: integer().ofClient('accountIndex'),
    marketId: market().optional(),
    marketType: choice('all', 'spot', 'perp').optional(),
    askFilter: integer().optional(),
    betweenTimestamps: text().optional(),
    cursor: text().optional(),
    limit: integer(1, 100).or(100),
  },
  rows: 'orders',
  response: OrdersModel,
})
