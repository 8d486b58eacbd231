import { ResultCode as ResultCodeModel } from '@lighter/standards/schema'
import type { ResultCode } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer } from '../../core/parameter.ts'

/** Parameters of {@link atomicOrdersDelete}. */
export interface AtomicOrdersDeleteParameters {
  /** Id of the template. */
  id: number
}

/**
 * Deletes an atomic order template.
 *
 * POST `/api/v1/atomic-orders/delete`, weight 300, sends the auth token when the client has one.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response; `sent` says whether it may have been accepted
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
