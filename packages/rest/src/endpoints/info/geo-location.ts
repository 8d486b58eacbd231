import { ResultCode as ResultCodeModel } from '@lighter/standards/schema'
import type { ResultCode } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'

/**
 * Whether this location may trade.
 *
 * GET `/api/v1/geoLocation`, weight 300.
 *
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await geoLocation(rest.context)
 * ```
 */
export const geoLocation: Endpoint<Record<never, never>, ResultCode> = endpoint({
  name: 'geoLocation',
  path: 'GET /api/v1/geoLocation',
  weight: 300,
  auth: 'none',
  parameters: {},
  response: ResultCodeModel,
})
