import { ResultCode as ResultCodeModel } from '@lighter/standards/schema'
import type { ResultCode } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** GET `/api/v1/geoLocation`. */
export const geoLocationEndpoint: Endpoint<Record<never, never>, ResultCode> = {
  name: 'geoLocation',
  method: 'GET',
  path: '/api/v1/geoLocation',
  weight: 300,
  auth: 'none',
  parameters: {},
  response: ResultCodeModel,
}

/**
 * Whether this location may trade.
 *
 * GET `/api/v1/geoLocation`, weight 300.
 * Get geo location.
 */
export function geoLocation(
  rest: RestContext,
  parameters: Record<never, never> = {},
  options?: CallOptions,
): Promise<ResultCode> {
  return call(rest, geoLocationEndpoint, parameters, options)
}
