import { RespGetFastBridgeInfo as RespGetFastBridgeInfoModel } from '@lighter/standards/schema'
import type { RespGetFastBridgeInfo } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** GET `/api/v1/fastbridge/info`. */
export const fastbridgeInfoEndpoint: Endpoint<Record<never, never>, RespGetFastBridgeInfo> = {
  name: 'fastbridgeInfo',
  method: 'GET',
  path: '/api/v1/fastbridge/info',
  weight: 300,
  auth: 'none',
  parameters: {},
  response: RespGetFastBridgeInfoModel,
}

/**
 * Limit of the fast bridge.
 *
 * GET `/api/v1/fastbridge/info`, weight 300.
 * Get fast bridge info.
 */
export function fastbridgeInfo(
  rest: RestContext,
  parameters: Record<never, never> = {},
  options?: CallOptions,
): Promise<RespGetFastBridgeInfo> {
  return call(rest, fastbridgeInfoEndpoint, parameters, options)
}
