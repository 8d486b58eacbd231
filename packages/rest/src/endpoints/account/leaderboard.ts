import { Leaderboard as LeaderboardModel } from '@lighter/standards/schema'
import type { Leaderboard } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { choice, text } from '../../core/parameter.ts'

/** Parameters of {@link leaderboard}. */
export interface LeaderboardParameters {
  /** Ranking: of the week, of all time, or of one competition. */
  type: 'weekly' | 'all' | 'competition'
  /** L1 (Ethereum) address whose rank is added. Not filled from the client. */
  l1Address?: string | undefined
  /** Competition, for `competition`. */
  competitionId?: string | undefined
}

/**
 * Points leaderboard.
 *
 * GET `/api/v1/leaderboard`, weight 300, sends the auth token when the client has one.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await leaderboard(rest.context, { type: 'weekly' })
 * ```
 */
export const leaderboard: Endpoint<LeaderboardParameters, Leaderboard> = endpoint({
  name: 'leaderboard',
  path: 'GET /api/v1/leaderboard',
  weight: 300,
  auth: 'optional',
  parameters: {
    type: choice('weekly', 'all', 'competition'),
    l1Address: text().optional(),
    competitionId: text().optional(),
  },
  response: LeaderboardModel,
})
