import { Orders as OrdersModel } from '@lighter/standards/schema'
import type { Orders } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { choice, integer, market } from '../../core/parameter.ts'

/** Parameters of {@link accountActiveOrders}. */
export interface AccountActiveOrdersParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
  /** Market id, as the market lists give it. @default all markets */
  marketId?: number | undefined
  /** Which kind of market. Server default: all. */
  marketType?: 'all' | 'spot' | 'perp' | undefined
}

/**
 * Open and waiting orders of an account.
 *
 * GET `/api/v1/accountActiveOrders`, weight 300, needs an auth token.
 * Get account active orders. `auth` can be generated using the SDK.
 *
 * @throws {ValidationError} if a parameter does not fit, before anything is sent
 * @throws {AuthError} if the client has no auth token, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete answer
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
