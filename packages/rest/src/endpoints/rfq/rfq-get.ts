import { RespGetRFQ as RespGetRFQModel } from '@lighter/standards/schema'
import type { RespGetRFQ } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer } from '../../core/parameter.ts'

/** Parameters of {@link rfqGet}. */
export interface RfqGetParameters {
  /** Id of the request for quote. */
  rfqId: number
}

/**
 * One request for quote.
 *
 * GET `/api/v1/rfq/get`, weight 300, needs an auth token.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {AuthError} if the client has no auth token, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await rfqGet(rest.context, { rfqId: 7 })
 * ```
 */
export const rfqGet: Endpoint<RfqGetParameters, RespGetRFQ> = endpoint({
  name: 'rfqGet',
  path: 'GET /api/v1/rfq/get',
  weight: 300,
  auth: 'required',
  parameters: {
    rfqId: integer(),
  },
  response: RespGetRFQModel,
})
