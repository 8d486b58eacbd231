import { RespAtomicOrder as RespAtomicOrderModel } from '@lighter/standards/schema'
import type { RespAtomicOrder } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { json, text } from '../../core/parameter.ts'

/** Parameters of {@link atomicOrdersCreate}. */
export interface AtomicOrdersCreateParameters {
  /** Name of the template. */
  name: string
  /** Orders of the template: an array, or its JSON text. */
  legs: object | string
}

/**
 * Creates an atomic order template: several orders that are placed together.
 *
 * POST `/api/v1/atomic-orders/create`, weight 300, sends the auth token when the client has one.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response; `sent` says whether it may have been accepted
 *
 * @example
 * ```ts
 * const answer = await atomicOrdersCreate(rest.context, { name: 'reader', legs: legs })
 * ```
 */
export const atomicOrdersCreate: Endpoint<AtomicOrdersCreateParameters, RespAtomicOrder> = endpoint({
  name: 'atomicOrdersCreate',
  path: 'POST /api/v1/atomic-orders/create',
  weight: 300,
  auth: 'optional',
  parameters: {
    name: text(),
    legs: json(),
  },
  response: RespAtomicOrderModel,
})
