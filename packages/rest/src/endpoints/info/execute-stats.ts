import { RespGetExecuteStats as RespGetExecuteStatsModel } from '@lighter/standards/schema'
import type { RespGetExecuteStats } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { choice } from '../../core/parameter.ts'

/** Parameters of {@link executeStats}. */
export interface ExecuteStatsParameters {
  /** Period: day, week, month, quarter, year, or all. */
  period: 'd' | 'w' | 'm' | 'q' | 'y' | 'all'
}

/**
 * Average slippage by size, against other venues.
 *
 * GET `/api/v1/executeStats`, weight 300.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await executeStats(rest.context, { period: 'd' })
 * ```
 */
export const executeStats: Endpoint<ExecuteStatsParameters, RespGetExecuteStats> = endpoint({
  name: 'executeStats',
  path: 'GET /api/v1/executeStats',
  weight: 300,
  auth: 'none',
  parameters: {
    period: choice('d', 'w', 'm', 'q', 'y', 'all'),
  },
  response: RespGetExecuteStatsModel,
})
