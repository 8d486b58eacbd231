import { RespCreateRFQ as RespCreateRFQModel } from '@lighter/standards/schema'
import type { RespCreateRFQ } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link rfqCreate}. */
export interface RfqCreateParameters {
  /** `market_index` of the API. */
  marketIndex: number
  /** `base_amount` of the API. */
  baseAmount?: string | undefined
  /** `quote_amount` of the API. */
  quoteAmount?: string | undefined
  /** `direction` of the API. */
  direction: 0 | 1
  /** `metadata` of the API. */
  metadata?: string | undefined
}

/** POST `/api/v1/rfq/create`. */
export const rfqCreateEndpoint: Endpoint<RfqCreateParameters, RespCreateRFQ> = {
  name: 'rfqCreate',
  method: 'POST',
  path: '/api/v1/rfq/create',
  weight: 300,
  auth: 'required',
  parameters: {
    marketIndex: { wire: 'market_index', kind: 'market', required: true },
    baseAmount: { wire: 'base_amount', kind: 'string' },
    quoteAmount: { wire: 'quote_amount', kind: 'string' },
    direction: { wire: 'direction', kind: 'integer', required: true, oneOf: [0, 1] },
    metadata: { wire: 'metadata', kind: 'string' },
  },
  response: RespCreateRFQModel,
}

/**
 * Opens a request for quote.
 *
 * POST `/api/v1/rfq/create`, weight 300, needs an auth token.
 * Create RFQ.
 */
export function rfqCreate(
  rest: RestContext,
  parameters: RfqCreateParameters,
  options?: CallOptions,
): Promise<RespCreateRFQ> {
  return call(rest, rfqCreateEndpoint, parameters, options)
}
