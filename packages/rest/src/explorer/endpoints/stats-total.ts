import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { type ExplorerTotals, ExplorerTotalsModel } from '../models.ts'

/**
 * Totals: accounts, batches, blocks, transactions.
 *
 * GET `/total` of the explorer API, weight 1 of 90 a minute.
 *
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await statsTotal(explorer.context)
 * ```
 */
export const statsTotal: Endpoint<Record<never, never>, ExplorerTotals> = endpoint({
  name: 'statsTotal',
  path: 'GET /total',
  weight: 1,
  auth: 'none',
  parameters: {},
  response: ExplorerTotalsModel,
})
