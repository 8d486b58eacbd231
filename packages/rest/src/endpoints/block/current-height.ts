import { CurrentHeight as CurrentHeightModel } from '@lighter/standards/schema'
import type { CurrentHeight } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'

/**
 * Height of the newest block.
 *
 * GET `/api/v1/currentHeight`, weight 300.
 *
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await currentHeight(rest.context)
 * ```
 */
export const currentHeight: Endpoint<Record<never, never>, CurrentHeight> = endpoint({
  name: 'currentHeight',
  path: 'GET /api/v1/currentHeight',
  weight: 300,
  auth: 'none',
  parameters: {},
  response: CurrentHeightModel,
})
