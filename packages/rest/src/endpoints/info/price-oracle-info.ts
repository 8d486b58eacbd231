import { RespPriceOracleInfo as RespPriceOracleInfoModel } from '@lighter/standards/schema'
import type { RespPriceOracleInfo } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link priceOracleInfo}. */
export interface PriceOracleInfoParameters {
  /** Only this market. @default all markets */
  symbol?: string | undefined
}

/** GET `/api/v1/priceOracleInfo`. */
export const priceOracleInfoEndpoint: Endpoint<PriceOracleInfoParameters, RespPriceOracleInfo> = {
  name: 'priceOracleInfo',
  method: 'GET',
  path: '/api/v1/priceOracleInfo',
  weight: 300,
  auth: 'none',
  parameters: {
    symbol: { wire: 'symbol', kind: 'string' },
  },
  response: RespPriceOracleInfoModel,
}

/**
 * Where index and mark prices come from at the moment: the source in use, the exchanges of the median, the price cap.
 *
 * GET `/api/v1/priceOracleInfo`, weight 300.
 */
export function priceOracleInfo(
  rest: RestContext,
  parameters: PriceOracleInfoParameters = {},
  options?: CallOptions,
): Promise<RespPriceOracleInfo> {
  return call(rest, priceOracleInfoEndpoint, parameters, options)
}
