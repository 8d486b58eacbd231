import { Layer1BasicInfo as Layer1BasicInfoModel } from '@lighter/standards/schema'
import type { Layer1BasicInfo } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** GET `/api/v1/layer1BasicInfo`. */
export const layer1BasicInfoEndpoint: Endpoint<Record<never, never>, Layer1BasicInfo> = {
  name: 'layer1BasicInfo',
  method: 'GET',
  path: '/api/v1/layer1BasicInfo',
  weight: 300,
  auth: 'none',
  parameters: {},
  response: Layer1BasicInfoModel,
}

/**
 * L1 providers, contract addresses and validator state.
 *
 * GET `/api/v1/layer1BasicInfo`, weight 300.
 * Get zklighter l1 general info, including contract address and rpc info.
 */
export function layer1BasicInfo(
  rest: RestContext,
  parameters: Record<never, never> = {},
  options?: CallOptions,
): Promise<Layer1BasicInfo> {
  return call(rest, layer1BasicInfoEndpoint, parameters, options)
}
