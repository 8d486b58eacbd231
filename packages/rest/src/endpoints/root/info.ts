import { ZkLighterInfo as ZkLighterInfoModel } from '@lighter/standards/schema'
import type { ZkLighterInfo } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** GET `/info`. */
export const infoEndpoint: Endpoint<Record<never, never>, ZkLighterInfo> = {
  name: 'info',
  method: 'GET',
  path: '/info',
  weight: 300,
  auth: 'none',
  parameters: {},
  response: ZkLighterInfoModel,
}

/**
 * Address of the L1 contract.
 *
 * GET `/info`, weight 300.
 * Get info of zklighter.
 */
export function info(
  rest: RestContext,
  parameters: Record<never, never> = {},
  options?: CallOptions,
): Promise<ZkLighterInfo> {
  return call(rest, infoEndpoint, parameters, options)
}
