import { RespAtomicOrder as RespAtomicOrderModel } from '@lighter/standards/schema'
import type { RespAtomicOrder } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer } from '../../core/parameter.ts'

/** Parameters of {@link atomicOrdersGet}. */
export interface AtomicOrdersGetParameters {
  /** Id of the template. */
  id: number
}

/**
 * One atomic order template.
 *
 * GET `/api/v1/atomic-orders/get`, weight 300, sends the auth token when the client has one.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await atomicOrdersGet(rest.context, { id: 7 })
 * ```
 */
export const atomicOrdersGet: Endpoint<AtomicOrdersGetParameters, RespAtomicOrder> = endpoint({
  name: 'atomicOrdersGet',
  path: 'GET /api/v1/atomic-orders/get',
  weight: 300,
  auth: 'optional',
  parameters: {
    id: integer(),
  },
  response: RespAtomicOrderModel,
})
