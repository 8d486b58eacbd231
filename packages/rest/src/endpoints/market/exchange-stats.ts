import { ExchangeStats as ExchangeStatsModel } from '@lighter/standards/schema'
import type { ExchangeStats } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'

/**
 * Volume and trade counts of all markets.
 *
 * GET `/api/v1/exchangeStats`, weight 300.
 *
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await exchangeStats(rest.context)
 * ```
 */
export const exchangeStats: Endpoint<Record<never, never>, ExchangeStats> = endpoint({
  name: 'exchangeStats',
  path: 'GET /api/v1/exchangeStats',
  weight: 300,
  auth: 'none',
  parameters: {},
  response: ExchangeStatsModel,
})
