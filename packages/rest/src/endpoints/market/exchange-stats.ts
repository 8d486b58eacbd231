import { ExchangeStats as ExchangeStatsModel } from '@lighter/standards/schema'
import type { ExchangeStats } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** GET `/api/v1/exchangeStats`. */
export const exchangeStatsEndpoint: Endpoint<Record<never, never>, ExchangeStats> = {
  name: 'exchangeStats',
  method: 'GET',
  path: '/api/v1/exchangeStats',
  weight: 300,
  auth: 'none',
  parameters: {},
  response: ExchangeStatsModel,
}

/**
 * Volume and trade counts of all markets.
 *
 * GET `/api/v1/exchangeStats`, weight 300.
 * Get exchange stats.
 */
export function exchangeStats(
  rest: RestContext,
  parameters: Record<never, never> = {},
  options?: CallOptions,
): Promise<ExchangeStats> {
  return call(rest, exchangeStatsEndpoint, parameters, options)
}
