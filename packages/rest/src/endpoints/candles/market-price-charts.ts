import { MarketPriceCharts as MarketPriceChartsModel } from '@lighter/standards/schema'
import type { MarketPriceCharts } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { markets } from '../../core/parameter.ts'

/** Parameters of {@link marketPriceCharts}. */
export interface MarketPriceChartsParameters {
  /** `market_ids` of the API. */
  marketIds?: readonly number[] | undefined
}

/**
 * Small price charts of markets.
 *
 * GET `/api/v1/marketPriceCharts`, weight 300.
 * Get last 24h hourly prices for all markets (mark price for perps, index price for spot).
 *
 * @throws {ValidationError} if a parameter does not fit, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete answer
 *
 * @example
 * ```ts
 * const answer = await marketPriceCharts(rest.context)
 * ```
 */
export const marketPriceCharts: Endpoint<MarketPriceChartsParameters, MarketPriceCharts> = endpoint({
  name: 'marketPriceCharts',
  path: 'GET /api/v1/marketPriceCharts',
  weight: 300,
  auth: 'none',
  parameters: {
    marketIds: markets().optional(),
  },
  response: MarketPriceChartsModel,
})
