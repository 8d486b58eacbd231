import { RespAtomicOrderList as RespAtomicOrderListModel } from '@lighter/standards/schema'
import type { RespAtomicOrderList } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'

/**
 * The account's atomic order templates.
 *
 * GET `/api/v1/atomic-orders/list`, weight 300, sends the auth token when the client has one.
 *
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await atomicOrdersList(rest.context)
 * ```
 */
export const atomicOrdersList: Endpoint<Record<never, never>, RespAtomicOrderList> = endpoint({
  name: 'atomicOrdersList',
  path: 'GET /api/v1/atomic-orders/list',
  weight: 300,
  auth: 'optional',
  parameters: {},
  response: RespAtomicOrderListModel,
})
