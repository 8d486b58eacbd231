import { RespStockFinancials as RespStockFinancialsModel } from '@lighter/standards/schema'
import type { RespStockFinancials } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { market } from '../../core/parameter.ts'

/** Parameters of {@link stockFinancials}. */
export interface StockFinancialsParameters {
  /** Market id, from the market lists. */
  marketId: number
}

/**
 * Financial statements behind a stock market.
 *
 * GET `/api/v1/stockFinancials`, weight 300.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await stockFinancials(rest.context, { marketId: 0 })
 * ```
 */
export const stockFinancials: Endpoint<StockFinancialsParameters, RespStockFinancials> = endpoint({
  name: 'stockFinancials',
  path: 'GET /api/v1/stockFinancials',
  weight: 300,
  auth: 'none',
  parameters: {
    marketId: market(),
  },
  response: RespStockFinancialsModel,
})
