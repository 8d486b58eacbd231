import { RespRespondToRFQ as RespRespondToRFQModel } from '@lighter/standards/schema'
import type { RespRespondToRFQ } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link rfqRespond}. */
export interface RfqRespondParameters {
  /** `rfq_id` of the API. */
  rfqId: number
  /** `status` of the API. */
  status: 'acknowledged' | 'liquidity_provided' | 'not_interested'
}

/** POST `/api/v1/rfq/respond`. */
export const rfqRespondEndpoint: Endpoint<RfqRespondParameters, RespRespondToRFQ> = {
  name: 'rfqRespond',
  method: 'POST',
  path: '/api/v1/rfq/respond',
  weight: 300,
  auth: 'required',
  parameters: {
    rfqId: { wire: 'rfq_id', kind: 'integer', required: true },
    status: {
      wire: 'status',
      kind: 'string',
      required: true,
      oneOf: ['acknowledged', 'liquidity_provided', 'not_interested'],
    },
  },
  response: RespRespondToRFQModel,
}

/**
 * Answers a request for quote.
 *
 * POST `/api/v1/rfq/respond`, weight 300, needs an auth token.
 * Respond to RFQ.
 */
export function rfqRespond(
  rest: RestContext,
  parameters: RfqRespondParameters,
  options?: CallOptions,
): Promise<RespRespondToRFQ> {
  return call(rest, rfqRespondEndpoint, parameters, options)
}
