import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'
import { type ExplorerTotals, ExplorerTotalsModel } from '../models.ts'

/** GET `/total` of the explorer. */
export const statsTotalEndpoint: Endpoint<Record<never, never>, ExplorerTotals> = {
  name: 'statsTotal',
  method: 'GET',
  path: '/total',
  weight: 1,
  auth: 'none',
  parameters: {},
  response: ExplorerTotalsModel,
}

/**
 * Totals: accounts, batches, blocks, transactions.
 *
 * GET `/total` of the explorer API, weight 1 of 90 a minute.
 */
export function statsTotal(
  rest: RestContext,
  parameters: Record<never, never> = {},
  options?: CallOptions,
): Promise<ExplorerTotals> {
  return call(rest, statsTotalEndpoint, parameters, options)
}
