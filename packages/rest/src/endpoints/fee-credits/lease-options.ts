import { RespGetLeaseOptions as RespGetLeaseOptionsModel } from '@lighter/standards/schema'
import type { RespGetLeaseOptions } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** GET `/api/v1/leaseOptions`. */
export const leaseOptionsEndpoint: Endpoint<Record<never, never>, RespGetLeaseOptions> = {
  name: 'leaseOptions',
  method: 'GET',
  path: '/api/v1/leaseOptions',
  weight: 300,
  auth: 'none',
  parameters: {},
  response: RespGetLeaseOptionsModel,
}

/**
 * Fee-credit lease offers.
 *
 * GET `/api/v1/leaseOptions`, weight 300.
 * Get lease options.
 */
export function leaseOptions(
  rest: RestContext,
  parameters: Record<never, never> = {},
  options?: CallOptions,
): Promise<RespGetLeaseOptions> {
  return call(rest, leaseOptionsEndpoint, parameters, options)
}
