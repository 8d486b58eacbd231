import { ZkLighterInfo as ZkLighterInfoModel } from '@lighter/standards/schema'
import type { ZkLighterInfo } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'

/**
 * Address of the L1 contract.
 *
 * GET `/info`, weight 300.
 *
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await info(rest.context)
 * ```
 */
export const info: Endpoint<Record<never, never>, ZkLighterInfo> = endpoint({
  name: 'info',
  path: 'GET /info',
  weight: 300,
  auth: 'none',
  parameters: {},
  response: ZkLighterInfoModel,
})
