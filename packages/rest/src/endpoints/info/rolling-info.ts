import { RespRollingInfo as RespRollingInfoModel } from '@lighter/standards/schema'
import type { RespRollingInfo } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link rollingInfo}. */
export interface RollingInfoParameters {
  /** `symbol` of the API. */
  symbol: string
}

/** GET `/api/v1/rollingInfo`. */
export const rollingInfoEndpoint: Endpoint<RollingInfoParameters, RespRollingInfo> = {
  name: 'rollingInfo',
  method: 'GET',
  path: '/api/v1/rollingInfo',
  weight: 300,
  auth: 'none',
  parameters: {
    symbol: { wire: 'symbol', kind: 'string', required: true },
  },
  response: RespRollingInfoModel,
}

/**
 * Rolling contract data of a symbol.
 *
 * GET `/api/v1/rollingInfo`, weight 300.
 * Get rolling futures info for a symbol.
 */
export function rollingInfo(
  rest: RestContext,
  parameters: RollingInfoParameters,
  options?: CallOptions,
): Promise<RespRollingInfo> {
  return call(rest, rollingInfoEndpoint, parameters, options)
}
