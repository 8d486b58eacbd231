import { Orders as OrdersModel } from '@lighter/standards/schema'
import type { Orders } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link accountOrders}. */
export interface AccountOrdersParameters {
  /** Account index; the client’s own when absent. Server default: 281474976710655. */
  accountIndex?: number | undefined
  /** comma-separated int64s, e.g. "123,456" */
  clientOrderIndexes: readonly number[]
}

/** GET `/api/v1/accountOrders`. */
export const accountOrdersEndpoint: Endpoint<AccountOrdersParameters, Orders> = {
  name: 'accountOrders',
  method: 'GET',
  path: '/api/v1/accountOrders',
  weight: 300,
  auth: 'optional',
  parameters: {
    accountIndex: { wire: 'account_index', kind: 'integer' },
    clientOrderIndexes: { wire: 'client_order_indexes', kind: 'list', required: true },
  },
  response: OrdersModel,
}

/**
 * Orders by client order index.
 *
 * GET `/api/v1/accountOrders`, weight 300, sends the auth token when the client has one.
 * Get account orders by client order indexes. Account index defaults to the auth token's account.
 */
export function accountOrders(
  rest: RestContext,
  parameters: AccountOrdersParameters,
  options?: CallOptions,
): Promise<Orders> {
  return call(rest, accountOrdersEndpoint, parameters, options)
}
