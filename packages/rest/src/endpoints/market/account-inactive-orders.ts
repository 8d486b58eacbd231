import { Orders as OrdersModel } from '@lighter/standards/schema'
import type { Orders } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { choice, integer, market, text } from '../../core/parameter.ts'

/** Parameters of {@link accountInactiveOrders}. */
export interface AccountInactiveOrdersParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
  /** Market id, from the market lists. @default all markets */
  marketId?: number | undefined
  /** Kind of market. Server default: all. */
  marketType?: 'all' | 'spot' | 'perp' | undefined
  /** Side filter, as the exchange numbers it. Server default: -1, no filter. */
  askFilter?: number | undefined
  /** Only orders within this range of time, as the exchange writes it. */
  betweenTimestamps?: string | undefined
  /** Cursor of the next page, from the previous response. */
  cursor?: string | undefined
  /** Number of rows, 1 to 100. @default 100 */
  limit?: number | undefined
}

/**
 * Filled, canceled and expired orders of an account, newest first.
 *
 * GET `/api/v1/accountInactiveOrders`, weight 100, needs an auth token.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {AuthError} if the client has no auth token, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
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
