import { MarketPriceCharts as MarketPriceChartsModel } from '@lighter/standards/schema'
import type { MarketPriceCharts } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link marketPriceCharts}. */
export interface MarketPriceChartsParameters {
  /** `market_ids` of the API. */
  marketIds?: readonly number[] | undefined
}

/** GET `/api/v1/marketPriceCharts`. */
export const marketPriceChartsEndpoint: Endpoint<MarketPriceChartsParameters, MarketPriceCharts> = {
  name: 'marketPriceCharts',
  method: 'GET',
  path: '/api/v1/marketPriceCharts',
  weight: 300,
  auth: 'none',
  parameters: {
    marketIds: { wire: 'market_ids', kind: 'markets' },
  },
  response: MarketPriceChartsModel,
}

/**
 * Small price charts of markets.
 *
 * GET `/api/v1/marketPriceCharts`, weight 300.
 * Get last 24h hourly prices for all markets (mark price for perps, index price for spot).
 */
export function marketPriceCharts(
  rest: RestContext,
  parameters: MarketPriceChartsParameters = {},
  options?: CallOptions,
): Promise<MarketPriceCharts> {
  return call(rest, marketPriceChartsEndpoint, parameters, options)
}
