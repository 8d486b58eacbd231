import { RespStockFinancials as RespStockFinancialsModel } from '@lighter/standards/schema'
import type { RespStockFinancials } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link stockFinancials}. */
export interface StockFinancialsParameters {
  /** Market id, as the market lists give it. */
  marketId: number
}

/** GET `/api/v1/stockFinancials`. */
export const stockFinancialsEndpoint: Endpoint<StockFinancialsParameters, RespStockFinancials> = {
  name: 'stockFinancials',
  method: 'GET',
  path: '/api/v1/stockFinancials',
  weight: 300,
  auth: 'none',
  parameters: {
    marketId: { wire: 'market_id', kind: 'market', required: true },
  },
  response: RespStockFinancialsModel,
}

/**
 * Financial statements behind a stock market.
 *
 * GET `/api/v1/stockFinancials`, weight 300.
 * Get stock financials.
 */
export function stockFinancials(
  rest: RestContext,
  parameters: StockFinancialsParameters,
  options?: CallOptions,
): Promise<RespStockFinancials> {
  return call(rest, stockFinancialsEndpoint, parameters, options)
}
