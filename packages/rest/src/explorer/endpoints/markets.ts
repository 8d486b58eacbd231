import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { type ExplorerMarkets, ExplorerMarketsModel } from '../models.ts'

/**
 * Markets: symbol and market index.
 *
 * GET `/markets` of the explorer API, weight 1 of 90 a minute.
 *
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await markets(explorer.context)
 * ```
 */
export const markets: Endpoint<Record<never, never>, ExplorerMarkets> = endpoint({
  name: 'markets',
  path: 'GET /markets',
  weight: 1,
  auth: 'none',
  parameters: {},
  response: ExplorerMarketsModel,
})
