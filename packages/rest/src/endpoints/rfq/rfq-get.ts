import { RespGetRFQ as RespGetRFQModel } from '@lighter/standards/schema'
import type { RespGetRFQ } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link rfqGet}. */
export interface RfqGetParameters {
  /** `rfq_id` of the API. */
  rfqId: number
}

/** GET `/api/v1/rfq/get`. */
export const rfqGetEndpoint: Endpoint<RfqGetParameters, RespGetRFQ> = {
  name: 'rfqGet',
  method: 'GET',
  path: '/api/v1/rfq/get',
  weight: 300,
  auth: 'required',
  parameters: {
    rfqId: { wire: 'rfq_id', kind: 'integer', required: true },
  },
  response: RespGetRFQModel,
}

/**
 * One request for quote.
 *
 * GET `/api/v1/rfq/get`, weight 300, needs an auth token.
 * Get RFQ by ID.
 */
export function rfqGet(
  rest: RestContext,
  parameters: RfqGetParameters,
  options?: CallOptions,
): Promise<RespGetRFQ> {
  return call(rest, rfqGetEndpoint, parameters, options)
}
