import { RespListRFQs as RespListRFQsModel } from '@lighter/standards/schema'
import type { RespListRFQs } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { choice, integer, text } from '../../core/parameter.ts'

/** Parameters of {@link rfqList}. */
export interface RfqListParameters {
  /** Account index. Not filled from the client; without one the server uses 281474976710655, which means none. */
  accountIndex?: number | undefined
  /** Only requests in this state. */
  status?: 'opened' | 'order_created' | 'closed' | undefined
  /** Cursor of the next page, from the previous response. */
  cursor?: string | undefined
  /** Number of rows. Server default: 20. */
  limit?: number | undefined
}

/**
 * Requests for quote.
 *
 * GET `/api/v1/rfq/list`, weight 300, needs an auth token.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {AuthError} if the client has no auth token, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const page = await rfqList(rest.context, { limit: 50 })
 * console.log(page.rfqs)
 * ```
 */
export const rfqList: Endpoint<RfqListParameters, RespListRFQs> = endpoint({
  name: 'rfqList',
  path: 'GET /api/v1/rfq/list',
  weight: 300,
  auth: 'required',
  parameters: {
    accountIndex: integer().optional(),
    status: choice('opened', 'order_created', 'closed').optional(),
    cursor: text().optional(),
    limit: integer().optional(),
  },
  rows: 'rfqs',
  response: RespListRFQsModel,
})
