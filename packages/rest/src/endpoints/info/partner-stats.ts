import { PartnerStats as PartnerStatsModel } from '@lighter/standards/schema'
import type { PartnerStats } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer, text } from '../../core/parameter.ts'

/** Parameters of {@link partnerStats}. */
export interface PartnerStatsParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
  /** Start, epoch milliseconds or Date. */
  startTimestamp?: number | undefined
  /** End, epoch milliseconds or Date. */
  endTimestamp?: number | undefined
  /** Length of the period. */
  period?: string | undefined
}

/**
 * Statistics of an integrator partner.
 *
 * GET `/api/v1/partnerStats`, weight 300.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await partnerStats(rest.context)
 * ```
 */
export const partnerStats: Endpoint<PartnerStatsParameters, PartnerStats> = endpoint({
  name: 'partnerStats',
  path: 'GET /api/v1/partnerStats',
  weight: 300,
  auth: 'none',
  parameters: {
    accountIndex: integer().ofClient('accountIndex'),
    startTimestamp: integer().optional(),
    endTimestamp: integer().optional(),
    period: text().optional(),
  },
  response: PartnerStatsModel,
})
