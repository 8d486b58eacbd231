import { RespGetMarketMetrics as RespGetMarketMetricsModel } from '@lighter/standards/schema'
import type { RespGetMarketMetrics } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link marketMetrics}. */
export interface MarketMetricsParameters {
  /** `timestamp` of the API. */
  timestamp: number
  /** `kind` of the API. */
  kind: 'volume'
}

/** GET `/api/v1/marketMetrics`. */
export const marketMetricsEndpoint: Endpoint<MarketMetricsParameters, RespGetMarketMetrics> = {
  name: 'marketMetrics',
  method: 'GET',
  path: '/api/v1/marketMetrics',
  weight: 300,
  auth: 'none',
  parameters: {
    timestamp: { wire: 'timestamp', kind: 'integer', required: true },
    kind: { wire: 'kind', kind: 'string', required: true, oneOf: ['volume'] },
  },
  response: RespGetMarketMetricsModel,
}

/**
 * A metric of each market at one time.
 *
 * GET `/api/v1/marketMetrics`, weight 300.
 * Get market metrics for a specific timestamp, returns data for all markets.
 */
export function marketMetrics(
  rest: RestContext,
  parameters: MarketMetricsParameters,
  options?: CallOptions,
): Promise<RespGetMarketMetrics> {
  return call(rest, marketMetricsEndpoint, parameters, options)
}
