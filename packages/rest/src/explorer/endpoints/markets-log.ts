import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer, text } from '../../core/parameter.ts'
import { type AccountLogs, AccountLogsModel } from '../models.ts'

/** Parameters of {@link marketsLog}. */
export interface MarketsLogParameters {
  /** Ticker, for example `ETH`. */
  symbol: string
  /** Number of rows, 0 to 100. @default 100 */
  limit?: number | undefined
  /** Rows to skip. @default 0 */
  offset?: number | undefined
}

/**
 * Activity of a market, newest first.
 *
 * GET `/markets/{symbol}/logs` of the explorer API, weight 1 of 90 a minute.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await marketsLog(explorer.context, { symbol: 'ETH' })
 * ```
 */
export const marketsLog: Endpoint<MarketsLogParameters, AccountLogs> = endpoint({
  name: 'marketsLog',
  path: 'GET /markets/{symbol}/logs',
  weight: 1,
  auth: 'none',
  parameters: {
    symbol: text(),
    limit: integer(0, 100).or(100),
    offset: integer(0).or(0),
  },
  response: AccountLogsModel,
})
