import { RespGetLeaseOptions as RespGetLeaseOptionsModel } from '@lighter/standards/schema'
import type { RespGetLeaseOptions } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'

/**
 * Fee-credit lease offers.
 *
 * GET `/api/v1/leaseOptions`, weight 300.
 *
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await leaseOptions(rest.context)
 * ```
 */
export const leaseOptions: Endpoint<Record<never, never>, RespGetLeaseOptions> = endpoint({
  name: 'leaseOptions',
  path: 'GET /api/v1/leaseOptions',
  weight: 300,
  auth: 'none',
  parameters: {},
  response: RespGetLeaseOptionsModel,
})
