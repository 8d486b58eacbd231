import { RespAtomicOrder as RespAtomicOrderModel } from '@lighter/standards/schema'
import type { RespAtomicOrder } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer, json, text } from '../../core/parameter.ts'

/** Parameters of {@link atomicOrdersUpdate}. */
export interface AtomicOrdersUpdateParameters {
  /** `id` of the API. */
  id: number
  /** `name` of the API. */
  name: string
  /** `legs` of the API. */
  legs: object | string
}

/**
 * Changes an atomic order template.
 *
 * POST `/api/v1/atomic-orders/update`, weight 300, sends the auth token when the client has one.
 * Update an atomic order in an account's collection.
 *
 * @throws {ValidationError} if a parameter does not fit, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete answer; `sent` says whether it may have been taken
 *
 * @example
 * ```ts
 * const answer = await atomicOrdersUpdate(rest.context, { id: 7, name: 'reader', legs: legs })
 * ```
 */
export const atomicOrdersUpdate: Endpoint<AtomicOrdersUpdateParameters, RespAtomicOrder> = endpoint({
  name: 'atomicOrdersUpdate',
  path: 'POST /api/v1/atomic-orders/update',
  weight: 300,
  auth: 'optional',
  parameters: {
    id: integer(),
    name: text(),
    legs: json(),
  },
  response: RespAtomicOrderModel,
})
