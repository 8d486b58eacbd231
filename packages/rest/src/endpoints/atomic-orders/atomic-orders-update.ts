import { RespAtomicOrder as RespAtomicOrderModel } from '@lighter/standards/schema'
import type { RespAtomicOrder } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer, json, text } from '../../core/parameter.ts'

/** Parameters of {@link atomicOrdersUpdate}. */
export interface AtomicOrdersUpdateParameters {
  /** Id of the template. */
  id: number
  /** New name. */
  name: string
  /** New orders of the template: an array, or its JSON text. */
  legs: object | string
}

/**
 * Changes an atomic order template.
 *
 * POST `/api/v1/atomic-orders/update`, weight 300, sends the auth token when the client has one.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response; `sent` says whether it may have been accepted
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
