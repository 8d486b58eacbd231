import { RespSyntheticSpotInfo as RespSyntheticSpotInfoModel } from '@lighter/standards/schema'
import type { RespSyntheticSpotInfo } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { text } from '../../core/parameter.ts'

/** Parameters of {@link syntheticSpotInfo}. */
export interface SyntheticSpotInfoParameters {
  /** Symbol of the market. */
  symbol: string
}

/**
 * Synthetic spot data of a symbol.
 *
 * GET `/api/v1/syntheticSpotInfo`, weight 300.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await syntheticSpotInfo(rest.context, { symbol: 'ETH' })
 * ```
 */
export const syntheticSpotInfo: Endpoint<SyntheticSpotInfoParameters, RespSyntheticSpotInfo> = endpoint({
  name: 'syntheticSpotInfo',
  path: 'GET /api/v1/syntheticSpotInfo',
  weight: 300,
  auth: 'none',
  parameters: {
    symbol: text(),
  },
  response: RespSyntheticSpotInfoModel,
})
