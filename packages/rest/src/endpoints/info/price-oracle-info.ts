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
 * Where index and mark prices come from at the moment: the source in use, the exchanges of the median, the price cap.
 *
 * GET `/api/v1/priceOracleInfo`, weight 300.
 *
 * @throws {ValidationError} if a parameter does not fit, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete answer
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
