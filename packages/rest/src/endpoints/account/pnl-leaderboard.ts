import { PnlLeaderboard as PnlLeaderboardModel } from '@lighter/standards/schema'
import type { PnlLeaderboard } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { choice, integer, text } from '../../core/parameter.ts'

/** Parameters of {@link pnlLeaderboard}. */
export interface PnlLeaderboardParameters {
  /** Length of time, for example `24h`. The exchange does not publish the allowed values. */
  timeWindow: string
  /** Column to sort by, for example `pnl`. The exchange does not publish the allowed values. */
  sortBy: string
  /** Direction. @default 'desc' */
  sortDir?: 'asc' | 'desc' | undefined
  /** Number of rows, 1 to 100. @default 100 */
  limit?: number | undefined
  /** Rows to skip, 0 to 100,000. @default 0 */
  offset?: number | undefined
  /** Only accounts whose address contains this text. */
  search?: string | undefined
}

/**
 * Accounts ranked by profit and loss. `pnlLeaderboardAll` iterates over all pages.
 *
 * GET `/api/v1/pnlLeaderboard`, weight 300.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await pnlLeaderboard(rest.context, { timeWindow: '24h', sortBy: 'pnl' })
 * ```
 */
export const pnlLeaderboard: Endpoint<PnlLeaderboardParameters, PnlLeaderboard> = endpoint({
  name: 'pnlLeaderboard',
  path: 'GET /api/v1/pnlLeaderboard',
  weight: 300,
  auth: 'none',
  parameters: {
    timeWindow: text(),
    sortBy: text(),
    sortDir: choice('asc', 'desc').or('desc'),
    limit: integer(1, 100).or(100),
    offset: integer(0, 100_000).or(0),
    search: text().optional(),
  },
  response: PnlLeaderboardModel,
})
