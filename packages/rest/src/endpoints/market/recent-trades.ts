import { Trades as TradesModel } from '@lighter/standards/schema'
import type { Trades } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer, market } from '../../core/parameter.ts'

/** Parameters of {@link recentTrades}. */
export interface RecentTradesParameters {
  /** Market id, from the market lists. */
  marketId: number
  /** Number of rows, 1 to 100. @default 100 */
  limit?: number | undefined
}

/**
 * The latest trades of a market.
 *
 * GET `/api/v1/recentTrades`, weight 600.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await recentTrades(rest.context, { marketId: 0 })
 * ```
 */
export const recentTrades: Endpoint<RecentTradesParameters, Trades> = endpoint({
  name: 'recentTrades',
  path: 'GET /api/v1/recentTrades',
  weight: 600,
  auth: 'none',
  parameters: {
    marketId: market(),
    limit: integer(1, 100).or(100),
  },
  response: TradesModel,
})
