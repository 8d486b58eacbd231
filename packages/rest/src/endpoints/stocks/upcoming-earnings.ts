import { UpcomingEarnings as UpcomingEarningsModel } from '@lighter/standards/schema'
import type { UpcomingEarnings } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** GET `/api/v1/upcomingEarnings`. */
export const upcomingEarningsEndpoint: Endpoint<Record<never, never>, UpcomingEarnings> = {
  name: 'upcomingEarnings',
  method: 'GET',
  path: '/api/v1/upcomingEarnings',
  weight: 300,
  auth: 'none',
  parameters: {},
  response: UpcomingEarningsModel,
}

/**
 * Coming earnings dates of stock markets.
 *
 * GET `/api/v1/upcomingEarnings`, weight 300.
 * Get upcoming earnings.
 */
export function upcomingEarnings(
  rest: RestContext,
  parameters: Record<never, never> = {},
  options?: CallOptions,
): Promise<UpcomingEarnings> {
  return call(rest, upcomingEarningsEndpoint, parameters, options)
}
