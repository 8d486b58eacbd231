import { RespGetExecuteStats as RespGetExecuteStatsModel } from '@lighter/standards/schema'
import type { RespGetExecuteStats } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link executeStats}. */
export interface ExecuteStatsParameters {
  /** `period` of the API. */
  period: 'd' | 'w' | 'm' | 'q' | 'y' | 'all'
}

/** GET `/api/v1/executeStats`. */
export const executeStatsEndpoint: Endpoint<ExecuteStatsParameters, RespGetExecuteStats> = {
  name: 'executeStats',
  method: 'GET',
  path: '/api/v1/executeStats',
  weight: 300,
  auth: 'none',
  parameters: {
    period: { wire: 'period', kind: 'string', required: true, oneOf: ['d', 'w', 'm', 'q', 'y', 'all'] },
  },
  response: RespGetExecuteStatsModel,
}

/**
 * Average slippage by size, against other venues.
 *
 * GET `/api/v1/executeStats`, weight 300.
 * Get execute stats.
 */
export function executeStats(
  rest: RestContext,
  parameters: ExecuteStatsParameters,
  options?: CallOptions,
): Promise<RespGetExecuteStats> {
  return call(rest, executeStatsEndpoint, parameters, options)
}
