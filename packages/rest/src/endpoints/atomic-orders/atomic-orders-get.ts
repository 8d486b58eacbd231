import { RespAtomicOrder as RespAtomicOrderModel } from '@lighter/standards/schema'
import type { RespAtomicOrder } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link atomicOrdersGet}. */
export interface AtomicOrdersGetParameters {
  /** `id` of the API. */
  id: number
}

/** GET `/api/v1/atomic-orders/get`. */
export const atomicOrdersGetEndpoint: Endpoint<AtomicOrdersGetParameters, RespAtomicOrder> = {
  name: 'atomicOrdersGet',
  method: 'GET',
  path: '/api/v1/atomic-orders/get',
  weight: 300,
  auth: 'optional',
  parameters: {
    id: { wire: 'id', kind: 'integer', required: true },
  },
  response: RespAtomicOrderModel,
}

/**
 * One atomic order template.
 *
 * GET `/api/v1/atomic-orders/get`, weight 300, sends the auth token when the client has one.
 * Get a single atomic order of an account by id.
 */
export function atomicOrdersGet(
  rest: RestContext,
  parameters: AtomicOrdersGetParameters,
  options?: CallOptions,
): Promise<RespAtomicOrder> {
  return call(rest, atomicOrdersGetEndpoint, parameters, options)
}
