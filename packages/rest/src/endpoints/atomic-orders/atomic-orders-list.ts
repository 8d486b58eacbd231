import { RespAtomicOrderList as RespAtomicOrderListModel } from '@lighter/standards/schema'
import type { RespAtomicOrderList } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** GET `/api/v1/atomic-orders/list`. */
export const atomicOrdersListEndpoint: Endpoint<Record<never, never>, RespAtomicOrderList> = {
  name: 'atomicOrdersList',
  method: 'GET',
  path: '/api/v1/atomic-orders/list',
  weight: 300,
  auth: 'optional',
  parameters: {},
  response: RespAtomicOrderListModel,
}

/**
 * The account's atomic order templates.
 *
 * GET `/api/v1/atomic-orders/list`, weight 300, sends the auth token when the client has one.
 * Get the atomic order collection of an account.
 */
export function atomicOrdersList(
  rest: RestContext,
  parameters: Record<never, never> = {},
  options?: CallOptions,
): Promise<RespAtomicOrderList> {
  return call(rest, atomicOrdersListEndpoint, parameters, options)
}
