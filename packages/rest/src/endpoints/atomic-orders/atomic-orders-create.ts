import { RespAtomicOrder as RespAtomicOrderModel } from '@lighter/standards/schema'
import type { RespAtomicOrder } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link atomicOrdersCreate}. */
export interface AtomicOrdersCreateParameters {
  /** `name` of the API. */
  name: string
  /** `legs` of the API. */
  legs: object | string
}

/** POST `/api/v1/atomic-orders/create`. */
export const atomicOrdersCreateEndpoint: Endpoint<AtomicOrdersCreateParameters, RespAtomicOrder> = {
  name: 'atomicOrdersCreate',
  method: 'POST',
  path: '/api/v1/atomic-orders/create',
  weight: 300,
  auth: 'optional',
  parameters: {
    name: { wire: 'name', kind: 'string', required: true },
    legs: { wire: 'legs', kind: 'json', required: true },
  },
  response: RespAtomicOrderModel,
}

/**
 * Creates a template of several legs placed together.
 *
 * POST `/api/v1/atomic-orders/create`, weight 300, sends the auth token when the client has one.
 * Create an atomic order in an account's collection.
 */
export function atomicOrdersCreate(
  rest: RestContext,
  parameters: AtomicOrdersCreateParameters,
  options?: CallOptions,
): Promise<RespAtomicOrder> {
  return call(rest, atomicOrdersCreateEndpoint, parameters, options)
}
