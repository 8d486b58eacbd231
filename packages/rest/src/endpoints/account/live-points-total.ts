import { LivePointsTotal as LivePointsTotalModel } from '@lighter/standards/schema'
import type { LivePointsTotal } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer } from '../../core/parameter.ts'

/** Parameters of {@link livePointsTotal}. */
export interface LivePointsTotalParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
}

/**
 * Live points of an account so far. Robinhood only.
 *
 * GET `/api/v1/livePoints/total`, weight 300, needs an auth token.
 *
 * @throws {ValidationError} if a parameter does not fit, before anything is sent
 * @throws {AuthError} if the client has no auth token, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete answer
 *
 * @example
 * ```ts
 * const answer = await livePointsTotal(rest.context)
 * ```
 */
export const livePointsTotal: Endpoint<LivePointsTotalParameters, LivePointsTotal> = endpoint({
  name: 'livePointsTotal',
  path: 'GET /api/v1/livePoints/total',
  weight: 300,
  auth: 'required',
  parameters: {
    accountIndex: integer().ofClient('accountIndex'),
  },
  response: LivePointsTotalModel,
})
