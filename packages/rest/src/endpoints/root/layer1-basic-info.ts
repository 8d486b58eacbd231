import { Layer1BasicInfo as Layer1BasicInfoModel } from '@lighter/standards/schema'
import type { Layer1BasicInfo } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'

/**
 * L1 providers, contract addresses and validator state.
 *
 * GET `/api/v1/layer1BasicInfo`, weight 300.
 *
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await layer1BasicInfo(rest.context)
 * ```
 */
export const layer1BasicInfo: Endpoint<Record<never, never>, Layer1BasicInfo> = endpoint({
  name: 'layer1BasicInfo',
  path: 'GET /api/v1/layer1BasicInfo',
  weight: 300,
  auth: 'none',
  parameters: {},
  response: Layer1BasicInfoModel,
})
