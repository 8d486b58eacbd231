import { RespAtomicOrder as RespAtomicOrderModel } from '@lighter/standards/schema'
import type { RespAtomicOrder } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { json, text } from '../../core/parameter.ts'

/** Parameters of {@link atomicOrdersCreate}. */
export interface AtomicOrdersCreateParameters {
  /** `name` of the API. */
  name: string
  /** `legs` of the API. */
  legs: object | string
}

/**
 * Creates a template of several legs placed together.
 *
 * POST `/api/v1/atomic-orders/create`, weight 300, sends the auth token when the client has one.
 * Create an atomic order in an account's collection.
 *
 * @throws {ValidationError} if a parameter does not fit, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete answer; `sent` says whether it may have been taken
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
