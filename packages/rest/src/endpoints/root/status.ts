import { Status as StatusModel } from '@lighter/standards/schema'
import type { Status } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'

/**
 * Health of the exchange and its clock.
 *
 * GET `/`, weight 300.
 *
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await status(rest.context)
 * ```
 */
export const status: Endpoint<Record<never, never>, Status> = endpoint({
  name: 'status',
  path: 'GET /',
  weight: 300,
  auth: 'none',
  parameters: {},
  response: StatusModel,
})
