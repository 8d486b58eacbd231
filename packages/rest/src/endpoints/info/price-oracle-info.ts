import { RespPriceOracleInfo as RespPriceOracleInfoModel } from '@lighter/standards/schema'
import type { RespPriceOracleInfo } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { text } from '../../core/parameter.ts'

/** Parameters of {@link priceOracleInfo}. */
export interface PriceOracleInfoParameters {
  /** Only this market. @default all markets */
  symbol?: string | undefined
}

/**
 * Current sources of index and mark prices: the source in use, the exchanges in the median, and the price cap.
 *
 * GET `/api/v1/priceOracleInfo`, weight 300.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await priceOracleInfo(rest.context)
 * ```
 */
export const priceOracleInfo: Endpoint<PriceOracleInfoParameters, RespPriceOracleInfo> = endpoint({
  name: 'priceOracleInfo',
  path: 'GET /api/v1/priceOracleInfo',
  weight: 300,
  auth: 'none',
  parameters: {
    symbol: text().optional(),
  },
  response: RespPriceOracleInfoModel,
})
