import { RespRespondToRFQ as RespRespondToRFQModel } from '@lighter/standards/schema'
import type { RespRespondToRFQ } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { choice, integer } from '../../core/parameter.ts'

/** Parameters of {@link rfqRespond}. */
export interface RfqRespondParameters {
  /** Id of the request for quote. */
  rfqId: number
  /** The response. */
  status: 'acknowledged' | 'liquidity_provided' | 'not_interested'
}

/**
 * Responds to a request for quote.
 *
 * POST `/api/v1/rfq/respond`, weight 300, needs an auth token.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {AuthError} if the client has no auth token, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response; `sent` says whether it may have been accepted
 *
 * @example
 * ```ts
 * const answer = await rfqRespond(rest.context, { rfqId: 7, status: 'acknowledged' })
 * ```
 */
export const rfqRespond: Endpoint<RfqRespondParameters, RespRespondToRFQ> = endpoint({
  name: 'rfqRespond',
  path: 'POST /api/v1/rfq/respond',
  weight: 300,
  auth: 'required',
  parameters: {
    rfqId: integer(),
    status: choice('acknowledged', 'liquidity_provided', 'not_interested'),
  },
  response: RespRespondToRFQModel,
})
