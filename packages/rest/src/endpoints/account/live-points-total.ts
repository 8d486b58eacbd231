import { LivePointsTotal as LivePointsTotalModel } from '@lighter/standards/schema'
import type { LivePointsTotal } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer } from '../../core/parameter.ts'

/** Parameters of {@link livePointsTotal}. */
export interface LivePointsTotalParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
}

/**
 * Live points that an account has so far. Robinhood only.
 *
 * GET `/api/v1/livePoints/total`, weight 300, needs an auth token.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {AuthError} if the client has no auth token, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
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
