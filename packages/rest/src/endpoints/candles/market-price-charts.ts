import { MarketPriceCharts as MarketPriceChartsModel } from '@lighter/standards/schema'
import type { MarketPriceCharts } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { markets } from '../../core/parameter.ts'

/** Parameters of {@link marketPriceCharts}. */
export interface MarketPriceChartsParameters {
  /** Only these markets. @default all markets */
  marketIds?: readonly number[] | undefined
}

/**
 * Price charts of markets over the last 24 hours.
 *
 * GET `/api/v1/marketPriceCharts`, weight 300.
 * Hourly prices of the last 24 hours: mark prices of perps, index prices of spot markets.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
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
