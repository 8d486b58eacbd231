import { CurrentHeight as CurrentHeightModel } from '@lighter/standards/schema'
import type { CurrentHeight } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** GET `/api/v1/currentHeight`. */
export const currentHeightEndpoint: Endpoint<Record<never, never>, CurrentHeight> = {
  name: 'currentHeight',
  method: 'GET',
  path: '/api/v1/currentHeight',
  weight: 300,
  auth: 'none',
  parameters: {},
  response: CurrentHeightModel,
}

/**
 * Height of the newest block.
 *
 * GET `/api/v1/currentHeight`, weight 300.
 * Get current height.
 */
export function currentHeight(
  rest: RestContext,
  parameters: Record<never, never> = {},
  options?: CallOptions,
): Promise<CurrentHeight> {
  return call(rest, currentHeightEndpoint, parameters, options)
}
