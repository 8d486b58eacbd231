import { PnlLeaderboard as PnlLeaderboardModel } from '@lighter/standards/schema'
import type { PnlLeaderboard } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { choice, integer, text } from '../../core/parameter.ts'

/** Parameters of {@link pnlLeaderboard}. */
export interface PnlLeaderboardParameters {
  /** Length of time, for example `24h`. The exchange publishes no list of the words it takes. */
  timeWindow: string
  /** Column to sort by, for example `pnl`. The exchange publishes no list of the words it takes. */
  sortBy: string
  /** Direction. @default 'desc' */
  sortDir?: 'asc' | 'desc' | undefined
  /** Rows wanted. @default 100 From 1 to 100. */
  limit?: number | undefined
  /** Rows to skip. @default 0 From 0 to 100000. */
  offset?: number | undefined
  /** Only accounts whose address holds this text. */
  search?: string | undefined
}

/**
 * Accounts by profit and loss: `pnlLeaderboardAll` walks on where an answer ends.
 *
 * GET `/api/v1/pnlLeaderboard`, weight 300.
 *
 * @throws {ValidationError} if a parameter does not fit, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete answer
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
