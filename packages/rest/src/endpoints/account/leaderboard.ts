import { Leaderboard as LeaderboardModel } from '@lighter/standards/schema'
import type { Leaderboard } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { choice, text } from '../../core/parameter.ts'

/** Parameters of {@link leaderboard}. */
export interface LeaderboardParameters {
  /** `type` of the API. */
  type: 'weekly' | 'all' | 'competition'
  /** L1 (Ethereum) address; the client’s own when absent. */
  l1Address?: string | undefined
  /** `competition_id` of the API. */
  competitionId?: string | undefined
}

/**
 * Points leaderboard.
 *
 * GET `/api/v1/leaderboard`, weight 300, sends the auth token when the client has one.
 *
 * @throws {ValidationError} if a parameter does not fit, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete answer
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
