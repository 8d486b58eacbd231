import { Orders as OrdersModel } from '@lighter/standards/schema'
import type { Orders } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer, list } from '../../core/parameter.ts'

/** Parameters of {@link accountOrders}. */
export interface AccountOrdersParameters {
  /** Account index. Not filled from the client; without one the server uses 281474976710655, which means none. */
  accountIndex?: number | undefined
  /** Client order ids to look up. */
  clientOrderIndexes: readonly number[]
}

/**
 * Orders by client order index.
 *
 * GET `/api/v1/accountOrders`, weight 300, sends the auth token when the client has one.
 * The exchange uses the account of the auth token when `accountIndex` is absent.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await accountOrders(rest.context, { clientOrderIndexes: [1, 2] })
 * ```
 */
export const accountOrders: Endpoint<AccountOrdersParameters, Orders> = endpoint({
  name: 'accountOrders',
  path: 'GET /api/v1/accountOrders',
  weight: 300,
  auth: 'optional',
  parameters: {
    accountIndex: integer().optional(),
    clientOrderIndexes: list(),
  },
  response: OrdersModel,
})
