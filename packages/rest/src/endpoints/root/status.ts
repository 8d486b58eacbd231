import { Status as StatusModel } from '@lighter/standards/schema'
import type { Status } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** GET `/`. */
export const statusEndpoint: Endpoint<Record<never, never>, Status> = {
  name: 'status',
  method: 'GET',
  path: '/',
  weight: 300,
  auth: 'none',
  parameters: {},
  response: StatusModel,
}

/**
 * Health of the exchange and its clock.
 *
 * GET `/`, weight 300.
 * Get status of zklighter.
 */
export function status(
  rest: RestContext,
  parameters: Record<never, never> = {},
  options?: CallOptions,
): Promise<Status> {
  return call(rest, statusEndpoint, parameters, options)
}
