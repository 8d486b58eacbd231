import { RespGetFastBridgeInfo as RespGetFastBridgeInfoModel } from '@lighter/standards/schema'
import type { RespGetFastBridgeInfo } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'

/**
 * Limit of the fast bridge.
 *
 * GET `/api/v1/fastbridge/info`, weight 300.
 *
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await fastbridgeInfo(rest.context)
 * ```
 */
export const fastbridgeInfo: Endpoint<Record<never, never>, RespGetFastBridgeInfo> = endpoint({
  name: 'fastbridgeInfo',
  path: 'GET /api/v1/fastbridge/info',
  weight: 300,
  auth: 'none',
  parameters: {},
  response: RespGetFastBridgeInfoModel,
})
