import { PositionFundings as PositionFundingsModel } from '@lighter/standards/schema'
import type { PositionFundings } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { choice, integer, market, markets, text, time } from '../../core/parameter.ts'

/** Parameters of {@link positionFunding}. */
export interface PositionFundingParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
  /** Market id, from the market lists. @default all markets */
  marketId?: number | undefined
  /** Only these markets. */
  marketIds?: readonly number[] | undefined
  /** Cursor of the next page, from the previous response. */
  cursor?: string | undefined
  /** Number of rows, 1 to 100. @default 100 */
  limit?: number | undefined
  /** Position side. Server default: all. */
  side?: 'long' | 'short' | 'all' | undefined
  /** Start, epoch milliseconds or Date. */
  startTimestamp?: number | Date | undefined
  /** End, epoch milliseconds or Date. */
  endTimestamp?: number | Date | undefined
}

/**
 * Funding payments of positions.
 *
 * GET `/api/v1/positionFunding`, weight 300, sends the auth token when the client has one.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const page = await positionFunding(rest.context, { limit: 50 })
 * console.log(page.position_fundings)
 * ```
 */
export const positionFunding: Endpoint<PositionFundingParameters, PositionFundings> = endpoint({
  name: 'positionFunding',
  path: 'GET /api/v1/positionFunding',
  weight: 300,
  auth: 'optional',
  parameters: {
    accountIndex: integer().ofClient('accountIndex'),
    marketId: market().optional(),
    marketIds: markets().optional(),
    cursor: text().optional(),
    limit: integer(1, 100).or(100),
    side: choice('long', 'short', 'all').optional(),
    startTimestamp: time().optional(),
    endTimestamp: time().optional(),
  },
  rows: 'position_fundings',
  response: PositionFundingsModel,
})
