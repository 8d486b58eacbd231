import { RespSyntheticSpotInfo as RespSyntheticSpotInfoModel } from '@lighter/standards/schema'
import type { RespSyntheticSpotInfo } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link syntheticSpotInfo}. */
export interface SyntheticSpotInfoParameters {
  /** `symbol` of the API. */
  symbol: string
}

/** GET `/api/v1/syntheticSpotInfo`. */
export const syntheticSpotInfoEndpoint: Endpoint<SyntheticSpotInfoParameters, RespSyntheticSpotInfo> = {
  name: 'syntheticSpotInfo',
  method: 'GET',
  path: '/api/v1/syntheticSpotInfo',
  weight: 300,
  auth: 'none',
  parameters: {
    symbol: { wire: 'symbol', kind: 'string', required: true },
  },
  response: RespSyntheticSpotInfoModel,
}

/**
 * Synthetic spot data of a symbol.
 *
 * GET `/api/v1/syntheticSpotInfo`, weight 300.
 * Get synthetic spot info for a symbol.
 */
export function syntheticSpotInfo(
  rest: RestContext,
  parameters: SyntheticSpotInfoParameters,
  options?: CallOptions,
): Promise<RespSyntheticSpotInfo> {
  return call(rest, syntheticSpotInfoEndpoint, parameters, options)
}
