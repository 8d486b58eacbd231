import { RespUpdateRFQ as RespUpdateRFQModel } from '@lighter/standards/schema'
import type { RespUpdateRFQ } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { choice, integer } from '../../core/parameter.ts'

/** Parameters of {@link rfqUpdate}. */
export interface RfqUpdateParameters {
  /** Id of the request for quote. */
  rfqId: number
  /** New state. */
  status: 'order_created' | 'closed'
}

/**
 * Changes the state of a request for quote.
 *
 * POST `/api/v1/rfq/update`, weight 300, needs an auth token.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {AuthError} if the client has no auth token, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response; `sent` says whether it may have been accepted
 *
 * @example
 * ```ts
 * const answer = await rfqUpdate(rest.context, { rfqId: 7, status: 'order_created' })
 * ```
 */
export const rfqUpdate: Endpoint<RfqUpdateParameters, RespUpdateRFQ> = endpoint({
  name: 'rfqUpdate',
  path: 'POST /api/v1/rfq/update',
  weight: 300,
  auth: 'required',
  parameters: {
    rfqId: integer(),
    status: choice('order_created', 'closed'),
  },
  response: RespUpdateRFQModel,
})
