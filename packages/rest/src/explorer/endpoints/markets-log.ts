import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'
import { type AccountLogs, AccountLogsModel } from '../models.ts'

/** Parameters of {@link marketsLog}. */
export interface MarketsLogParameters {
  /** Ticker, for example `ETH`. */
  symbol: string
  /** Rows wanted. @default 100 From 0 to 100. */
  limit?: number | undefined
  /** Rows to skip. @default 0 */
  offset?: number | undefined
}

/** GET `/markets/{symbol}/logs` of the explorer. */
export const marketsLogEndpoint: Endpoint<MarketsLogParameters, AccountLogs> = {
  name: 'marketsLog',
  method: 'GET',
  path: '/markets/{symbol}/logs',
  weight: 1,
  auth: 'none',
  parameters: {
    symbol: { wire: 'symbol', kind: 'string', required: true },
    limit: { wire: 'limit', kind: 'integer', minimum: 0, maximum: 100, default: 100 },
    offset: { wire: 'offset', kind: 'integer', minimum: 0, default: 0 },
  },
  response: AccountLogsModel,
}

/**
 * Activity of a market, newest first.
 *
 * GET `/markets/{symbol}/logs` of the explorer API, weight 1 of 90 a minute.
 */
export function marketsLog(
  rest: RestContext,
  parameters: MarketsLogParameters,
  options?: CallOptions,
): Promise<AccountLogs> {
  return call(rest, marketsLogEndpoint, parameters, options)
}
