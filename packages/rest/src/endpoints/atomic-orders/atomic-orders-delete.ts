import { ResultCode as ResultCodeModel } from '@lighter/standards/schema'
import type { ResultCode } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer } from '../../core/parameter.ts'

/** Parameters of {@link atomicOrdersDelete}. */
export interface AtomicOrdersDeleteParameters {
  /** `id` of the API. */
  id: number
}

/**
 * Deletes an atomic order template.
 *
 * POST `/api/v1/atomic-orders/delete`, weight 300, sends the auth token when the client has one.
 * Delete an atomic order from an account's collection by id.
 *
 * @throws {ValidationError} if a parameter does not fit, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete answer; `sent` says whether it may have been taken
 *
 * @example
 * ```ts
 * const answer = await atomicOrdersDelete(rest.context, { id: 7 })
 * ```
 */
export const atomicOrdersDelete: Endpoint<AtomicOrdersDeleteParameters, ResultCode> = endpoint({
  name: 'atomicOrdersDelete',
  path: 'POST /api/v1/atomic-orders/delete',
  weight: 300,
  auth: 'optional',
  parameters: {
    id: integer(),
  },
  response: ResultCodeModel,
})
