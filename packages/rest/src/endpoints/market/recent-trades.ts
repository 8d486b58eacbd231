import { Trades as TradesModel } from '@lighter/standards/schema'
import type { Trades } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link recentTrades}. */
export interface RecentTradesParameters {
  /** Market id, as the market lists give it. */
  marketId: number
  /** Rows wanted. @default 100 From 1 to 100. */
  limit?: number | undefined
}

/** GET `/api/v1/recentTrades`. */
export const recentTradesEndpoint: Endpoint<RecentTradesParameters, Trades> = {
  name: 'recentTrades',
  method: 'GET',
  path: '/api/v1/recentTrades',
  weight: 600,
  auth: 'none',
  parameters: {
    marketId: { wire: 'market_id', kind: 'market', required: true },
    limit: { wire: 'limit', kind: 'integer', minimum: 1, maximum: 100, default: 100 },
  },
  response: TradesModel,
}

/**
 * The latest public trades of a market.
 *
 * GET `/api/v1/recentTrades`, weight 600.
 * Get recent trades.
 */
export function recentTrades(
  rest: RestContext,
  parameters: RecentTradesParameters,
  options?: CallOptions,
): Promise<Trades> {
  return call(rest, recentTradesEndpoint, parameters, options)
}
