import { RespGetMarketMetrics as RespGetMarketMetricsModel } from '@lighter/standards/schema'
import type { RespGetMarketMetrics } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { choice, integer } from '../../core/parameter.ts'

/** Parameters of {@link marketMetrics}. */
export interface MarketMetricsParameters {
  /** `timestamp` of the API. */
  timestamp: number
  /** `kind` of the API. */
  kind: 'volume'
}

/**
 * A metric of each market at one time.
 *
 * GET `/api/v1/marketMetrics`, weight 300.
 * Get market metrics for a specific timestamp, returns data for all markets.
 *
 * @throws {ValidationError} if a parameter does not fit, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete answer
 *
 * @example
 * ```ts
 * const answer = await marketMetrics(rest.context, { timestamp: Date.now(), kind: 'volume' })
 * ```
 */
export const marketMetrics: Endpoint<MarketMetricsParameters, RespGetMarketMetrics> = endpoint({
  name: 'marketMetrics',
  path: 'GET /api/v1/marketMetrics',
  weight: 300,
  auth: 'none',
  parameters: {
    timestamp: integer(),
    kind: choice('volume'),
  },
  response: RespGetMarketMetricsModel,
})
