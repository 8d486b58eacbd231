import { RespUpdateRFQ as RespUpdateRFQModel } from '@lighter/standards/schema'
import type { RespUpdateRFQ } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link rfqUpdate}. */
export interface RfqUpdateParameters {
  /** `rfq_id` of the API. */
  rfqId: number
  /** `status` of the API. */
  status: 'order_created' | 'closed'
}

/** POST `/api/v1/rfq/update`. */
export const rfqUpdateEndpoint: Endpoint<RfqUpdateParameters, RespUpdateRFQ> = {
  name: 'rfqUpdate',
  method: 'POST',
  path: '/api/v1/rfq/update',
  weight: 300,
  auth: 'required',
  parameters: {
    rfqId: { wire: 'rfq_id', kind: 'integer', required: true },
    status: { wire: 'status', kind: 'string', required: true, oneOf: ['order_created', 'closed'] },
  },
  response: RespUpdateRFQModel,
}

/**
 * Changes the state of a request for quote.
 *
 * POST `/api/v1/rfq/update`, weight 300, needs an auth token.
 * Update RFQ status.
 */
export function rfqUpdate(
  rest: RestContext,
  parameters: RfqUpdateParameters,
  options?: CallOptions,
): Promise<RespUpdateRFQ> {
  return call(rest, rfqUpdateEndpoint, parameters, options)
}
