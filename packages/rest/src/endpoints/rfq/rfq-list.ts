import { RespListRFQs as RespListRFQsModel } from '@lighter/standards/schema'
import type { RespListRFQs } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link rfqList}. */
export interface RfqListParameters {
  /** Account index; the client’s own when absent. Server default: 281474976710655. */
  accountIndex?: number | undefined
  /** `status` of the API. */
  status?: 'opened' | 'order_created' | 'closed' | undefined
  /** Cursor of the next page, from the answer before. */
  cursor?: string | undefined
  /** Rows wanted. Server default: 20. */
  limit?: number | undefined
}

/** GET `/api/v1/rfq/list`. */
export const rfqListEndpoint: Endpoint<RfqListParameters, RespListRFQs> = {
  name: 'rfqList',
  method: 'GET',
  path: '/api/v1/rfq/list',
  weight: 300,
  auth: 'required',
  parameters: {
    accountIndex: { wire: 'account_index', kind: 'integer' },
    status: { wire: 'status', kind: 'string', oneOf: ['opened', 'order_created', 'closed'] },
    cursor: { wire: 'cursor', kind: 'string' },
    limit: { wire: 'limit', kind: 'integer' },
  },
  rows: 'rfqs',
  response: RespListRFQsModel,
}

/**
 * Requests for quote.
 *
 * GET `/api/v1/rfq/list`, weight 300, needs an auth token.
 * List RFQs.
 */
export function rfqList(
  rest: RestContext,
  parameters: RfqListParameters = {},
  options?: CallOptions,
): Promise<RespListRFQs> {
  return call(rest, rfqListEndpoint, parameters, options)
}
