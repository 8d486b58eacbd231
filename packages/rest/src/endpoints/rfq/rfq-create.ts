import { RespCreateRFQ as RespCreateRFQModel } from '@lighter/standards/schema'
import type { RespCreateRFQ } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integerChoice, market, text } from '../../core/parameter.ts'

/** Parameters of {@link rfqCreate}. */
export interface RfqCreateParameters {
  /** Market id. */
  marketIndex: number
  /** Amount in the base asset. */
  baseAmount?: string | undefined
  /** Amount in the quote asset. */
  quoteAmount?: string | undefined
  /** Side, as the exchange numbers it: 0 or 1. */
  direction: 0 | 1
  /** Free text stored with the request. */
  metadata?: string | undefined
}

/**
 * Opens a request for quote.
 *
 * POST `/api/v1/rfq/create`, weight 300, needs an auth token.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {AuthError} if the client has no auth token, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response; `sent` says whether it may have been accepted
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
