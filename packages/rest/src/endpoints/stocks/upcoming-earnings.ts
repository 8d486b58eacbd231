import { UpcomingEarnings as UpcomingEarningsModel } from '@lighter/standards/schema'
import type { UpcomingEarnings } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'

/**
 * Upcoming earnings dates of stock markets.
 *
 * GET `/api/v1/upcomingEarnings`, weight 300.
 *
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await upcomingEarnings(rest.context)
 * ```
 */
export const upcomingEarnings: Endpoint<Record<never, never>, UpcomingEarnings> = endpoint({
  name: 'upcomingEarnings',
  path: 'GET /api/v1/upcomingEarnings',
  weight: 300,
  auth: 'none',
  parameters: {},
  response: UpcomingEarningsModel,
})
