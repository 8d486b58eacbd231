import { ResultCode as ResultCodeModel } from '@lighter/standards/schema'
import type { ResultCode } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link atomicOrdersDelete}. */
export interface AtomicOrdersDeleteParameters {
  /** `id` of the API. */
  id: number
}

/** POST `/api/v1/atomic-orders/delete`. */
export const atomicOrdersDeleteEndpoint: Endpoint<AtomicOrdersDeleteParameters, ResultCode> = {
  name: 'atomicOrdersDelete',
  method: 'POST',
  path: '/api/v1/atomic-orders/delete',
  weight: 300,
  auth: 'optional',
  parameters: {
    id: { wire: 'id', kind: 'integer', required: true },
  },
  response: ResultCodeModel,
}

/**
 * Deletes an atomic order template.
 *
 * POST `/api/v1/atomic-orders/delete`, weight 300, sends the auth token when the client has one.
 * Delete an atomic order from an account's collection by id.
 */
export function atomicOrdersDelete(
  rest: RestContext,
  parameters: AtomicOrdersDeleteParameters,
  options?: CallOptions,
): Promise<ResultCode> {
  return call(rest, atomicOrdersDeleteEndpoint, parameters, options)
}
