import { RespUpdateRFQ as RespUpdateRFQModel } from '@lighter/standards/schema'
import type { RespUpdateRFQ } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { choice, integer } from '../../core/parameter.ts'

/** Parameters of {@link rfqUpdate}. */
export interface RfqUpdateParameters {
  /** `rfq_id` of the API. */
  rfqId: number
  /** `status` of the API. */
  status: 'order_created' | 'closed'
}

/**
 * Changes the state of a request for quote.
 *
 * POST `/api/v1/rfq/update`, weight 300, needs an auth token.
 *
 * @throws {ValidationError} if a parameter does not fit, before anything is sent
 * @throws {AuthError} if the client has no auth token, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete answer; `sent` says whether it may have been taken
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
