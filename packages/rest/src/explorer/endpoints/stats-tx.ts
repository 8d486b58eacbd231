import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { text } from '../../core/parameter.ts'
import { type ExplorerTxStats, ExplorerTxStatsModel } from '../models.ts'

/** Parameters of {@link statsTx}. */
export interface StatsTxParameters {
  /** Length of a bucket. @default '1h' */
  aggregationPeriod?: string | undefined
}

/**
 * Transaction counts by type over time.
 *
 * GET `/stats/tx` of the explorer API, weight 1 of 90 a minute.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await statsTx(explorer.context)
 * ```
 */
export const statsTx: Endpoint<StatsTxParameters, ExplorerTxStats> = endpoint({
  name: 'statsTx',
  path: 'GET /stats/tx',
  weight: 1,
  auth: 'none',
  parameters: {
    aggregationPeriod: text().or('1h'),
  },
  response: ExplorerTxStatsModel,
})
