import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'
import { type ExplorerMarkets, ExplorerMarketsModel } from '../models.ts'

/** GET `/markets` of the explorer. */
export const marketsEndpoint: Endpoint<Record<never, never>, ExplorerMarkets> = {
  name: 'markets',
  method: 'GET',
  path: '/markets',
  weight: 1,
  auth: 'none',
  parameters: {},
  response: ExplorerMarketsModel,
}

/**
 * Markets: symbol and market index.
 *
 * GET `/markets` of the explorer API, weight 1 of 90 a minute.
 */
export function markets(
  rest: RestContext,
  parameters: Record<never, never> = {},
  options?: CallOptions,
): Promise<ExplorerMarkets> {
  return call(rest, marketsEndpoint, parameters, options)
}
