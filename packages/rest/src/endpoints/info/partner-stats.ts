import { PartnerStats as PartnerStatsModel } from '@lighter/standards/schema'
import type { PartnerStats } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link partnerStats}. */
export interface PartnerStatsParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
  /** Start, epoch milliseconds or Date. */
  startTimestamp?: number | undefined
  /** End, epoch milliseconds or Date. */
  endTimestamp?: number | undefined
  /** `period` of the API. */
  period?: string | undefined
}

/** GET `/api/v1/partnerStats`. */
export const partnerStatsEndpoint: Endpoint<PartnerStatsParameters, PartnerStats> = {
  name: 'partnerStats',
  method: 'GET',
  path: '/api/v1/partnerStats',
  weight: 300,
  auth: 'none',
  parameters: {
    accountIndex: { wire: 'account_index', kind: 'integer', required: true, fill: 'accountIndex' },
    startTimestamp: { wire: 'start_timestamp', kind: 'integer' },
    endTimestamp: { wire: 'end_timestamp', kind: 'integer' },
    period: { wire: 'period', kind: 'string' },
  },
  response: PartnerStatsModel,
}

/**
 * Statistics of an integrator partner.
 *
 * GET `/api/v1/partnerStats`, weight 300.
 * Get partner stats.
 */
export function partnerStats(
  rest: RestContext,
  parameters: PartnerStatsParameters = {},
  options?: CallOptions,
): Promise<PartnerStats> {
  return call(rest, partnerStatsEndpoint, parameters, options)
}
