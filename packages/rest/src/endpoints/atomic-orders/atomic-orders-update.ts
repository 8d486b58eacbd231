import { RespAtomicOrder as RespAtomicOrderModel } from '@lighter/standards/schema'
import type { RespAtomicOrder } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link atomicOrdersUpdate}. */
export interface AtomicOrdersUpdateParameters {
  /** `id` of the API. */
  id: number
  /** `name` of the API. */
  name: string
  /** `legs` of the API. */
  legs: object | string
}

/** POST `/api/v1/atomic-orders/update`. */
export const atomicOrdersUpdateEndpoint: Endpoint<AtomicOrdersUpdateParameters, RespAtomicOrder> = {
  name: 'atomicOrdersUpdate',
  method: 'POST',
  path: '/api/v1/atomic-orders/update',
  weight: 300,
  auth: 'optional',
  parameters: {
    id: { wire: 'id', kind: 'integer', required: true },
    name: { wire: 'name', kind: 'string', required: true },
    legs: { wire: 'legs', kind: 'json', required: true },
  },
  response: RespAtomicOrderModel,
}

/**
 * Changes an atomic order template.
 *
 * POST `/api/v1/atomic-orders/update`, weight 300, sends the auth token when the client has one.
 * Update an atomic order in an account's collection.
 */
export function atomicOrdersUpdate(
  rest: RestContext,
  parameters: AtomicOrdersUpdateParameters,
  options?: CallOptions,
): Promise<RespAtomicOrder> {
  return call(rest, atomicOrdersUpdateEndpoint, parameters, options)
}
