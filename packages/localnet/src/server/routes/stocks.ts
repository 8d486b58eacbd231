import type { RestHandler } from '@lighter/server/routes'
import { notHere } from '../not-here.ts'

/** Figures of companies; localnet has none. */
export function stockRoutes(): [string, RestHandler][] {
  return [
    ['GET /api/v1/upcomingEarnings', () => ({ code: 200, upcoming_earnings: [] })],
    notHere('GET /api/v1/stockFinancials', 'figures of companies come from data vendors'),
  ]
}
