import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'
import { type ExplorerTxStats, ExplorerTxStatsModel } from '../models.ts'

/** Parameters of {@link statsTx}. */
export interface StatsTxParameters {
  /** Length of a bucket. @default '1h' */
  aggregationPeriod?: string | undefined
}

/** GET `/stats/tx` of the explorer. */
export const statsTxEndpoint: Endpoint<StatsTxParameters, ExplorerTxStats> = {
  name: 'statsTx',
  method: 'GET',
  path: '/stats/tx',
  weight: 1,
  auth: 'none',
  parameters: {
    aggregationPeriod: { wire: 'aggregation_period', kind: 'string', default: '1h' },
  },
  response: ExplorerTxStatsModel,
}

/**
 * Transaction counts by type over time.
 *
 * GET `/stats/tx` of the explorer API, weight 1 of 90 a minute.
 */
export function statsTx(
  rest: RestContext,
  parameters: StatsTxParameters = {},
  options?: CallOptions,
): Promise<ExplorerTxStats> {
  return call(rest, statsTxEndpoint, parameters, options)
}
