import { Orders as OrdersModel } from '@lighter/standards/schema'
import type { Orders } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { choice, integer, market } from '../../core/parameter.ts'

/** Parameters of {@link accountActiveOrders}. */
export interface AccountActiveOrdersParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
  /** Market id, from the market lists. @default all markets */
  marketId?: number | undefined
  /** Kind of market. Server default: all. */
  marketType?: 'all' | 'spot' | 'perp' | undefined
}

/**
 * Open and pending orders of an account.
 *
 * GET `/api/v1/accountActiveOrders`, weight 300, needs an auth token.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {AuthError} if the client has no auth token, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await accountActiveOrders(rest.context)
 * ```
 */
export const accountActiveOrders: Endpoint<AccountActiveOrdersParameters, Orders> = endpoint({
  name: 'accountActiveOrders',
  path: 'GET /api/v1/accountActiveOrders',
  weight: 300,
  auth: 'required',
  parameters: {
    accountIndex: integer().ofClient('accountIndex'),
    marketId: market().optional(),
    marketType: choice('all', 'spot', 'perp').optional(),
  },
  response: OrdersModel,
})
