import { RespCreateRFQ as RespCreateRFQModel } from '@lighter/standards/schema'
import type { RespCreateRFQ } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integerChoice, market, text } from '../../core/parameter.ts'

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

/**
 * Opens a request for quote.
 *
 * POST `/api/v1/rfq/create`, weight 300, needs an auth token.
 *
 * @throws {ValidationError} if a parameter does not fit, before anything is sent
 * @throws {AuthError} if the client has no auth token, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete answer; `sent` says whether it may have been taken
 *
 * @example
 * ```ts
 * const answer = await rfqCreate(rest.context, { marketIndex: 0, direction: 0 })
 * ```
 */
export const rfqCreate: Endpoint<RfqCreateParameters, RespCreateRFQ> = endpoint({
  name: 'rfqCreate',
  path: 'POST /api/v1/rfq/create',
  weight: 300,
  auth: 'required',
  parameters: {
    marketIndex: market(),
    baseAmount: text().optional(),
    quoteAmount: text().optional(),
    direction: integerChoice(0, 1),
    metadata: text().optional(),
  },
  response: RespCreateRFQModel,
})
