import { RespGetMarketMetrics as RespGetMarketMetricsModel } from '@lighter/standards/schema'
import type { RespGetMarketMetrics } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { choice, integer } from '../../core/parameter.ts'

/** Parameters of {@link marketMetrics}. */
export interface MarketMetricsParameters {
  /** Time of the metrics. */
  timestamp: number
  /** Which metric. */
  kind: 'volume'
}

/**
 * A metric of each market at one time.
 *
 * GET `/api/v1/marketMetrics`, weight 300.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
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
