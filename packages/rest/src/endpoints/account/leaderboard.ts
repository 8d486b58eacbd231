import { Leaderboard as LeaderboardModel } from '@lighter/standards/schema'
import type { Leaderboard } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link leaderboard}. */
export interface LeaderboardParameters {
  /** `type` of the API. */
  type: 'weekly' | 'all' | 'competition'
  /** L1 (Ethereum) address; the client’s own when absent. */
  l1Address?: string | undefined
  /** `competition_id` of the API. */
  competitionId?: string | undefined
}

/** GET `/api/v1/leaderboard`. */
export const leaderboardEndpoint: Endpoint<LeaderboardParameters, Leaderboard> = {
  name: 'leaderboard',
  method: 'GET',
  path: '/api/v1/leaderboard',
  weight: 300,
  auth: 'optional',
  parameters: {
    type: { wire: 'type', kind: 'string', required: true, oneOf: ['weekly', 'all', 'competition'] },
    l1Address: { wire: 'l1_address', kind: 'string' },
    competitionId: { wire: 'competition_id', kind: 'string' },
  },
  response: LeaderboardModel,
}

/**
 * Points leaderboard.
 *
 * GET `/api/v1/leaderboard`, weight 300, sends the auth token when the client has one.
 * Get points leaderboard.
 */
export function leaderboard(
  rest: RestContext,
  parameters: LeaderboardParameters,
  options?: CallOptions,
): Promise<Leaderboard> {
  return call(rest, leaderboardEndpoint, parameters, options)
}
