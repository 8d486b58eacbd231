import { PositionFundings as PositionFundingsModel } from '@lighter/standards/schema'
import type { PositionFundings } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link positionFunding}. */
export interface PositionFundingParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
  /** Market id, as the market lists give it. @default all markets */
  marketId?: number | undefined
  /** `market_ids` of the API. */
  marketIds?: readonly number[] | undefined
  /** Cursor of the next page, from the answer before. */
  cursor?: string | undefined
  /** Rows wanted. @default 100 From 1 to 100. */
  limit?: number | undefined
  /** Position side. Server default: all. */
  side?: 'long' | 'short' | 'all' | undefined
  /** Start, epoch milliseconds or Date. */
  startTimestamp?: number | Date | undefined
  /** End, epoch milliseconds or Date. */
  endTimestamp?: number | Date | undefined
}

/** GET `/api/v1/positionFunding`. */
export const positionFundingEndpoint: Endpoint<PositionFundingParameters, PositionFundings> = {
  name: 'positionFunding',
  method: 'GET',
  path: '/api/v1/positionFunding',
  weight: 300,
  auth: 'optional',
  parameters: {
    accountIndex: { wire: 'account_index', kind: 'integer', required: true, fill: 'accountIndex' },
    marketId: { wire: 'market_id', kind: 'market' },
    marketIds: { wire: 'market_ids', kind: 'markets' },
    cursor: { wire: 'cursor', kind: 'string' },
    limit: { wire: 'limit', kind: 'integer', minimum: 1, maximum: 100, default: 100 },
    side: { wire: 'side', kind: 'string', oneOf: ['long', 'short', 'all'] },
    startTimestamp: { wire: 'start_timestamp', kind: 'time' },
    endTimestamp: { wire: 'end_timestamp', kind: 'time' },
  },
  rows: 'position_fundings',
  response: PositionFundingsModel,
}

/**
 * Funding payments of positions.
 *
 * GET `/api/v1/positionFunding`, weight 300, sends the auth token when the client has one.
 * Get accounts position fundings.
 */
export function positionFunding(
  rest: RestContext,
  parameters: PositionFundingParameters = {},
  options?: CallOptions,
): Promise<PositionFundings> {
  return call(rest, positionFundingEndpoint, parameters, options)
}
