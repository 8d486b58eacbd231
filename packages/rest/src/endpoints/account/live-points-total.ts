import { LivePointsTotal as LivePointsTotalModel } from '@lighter/standards/schema'
import type { LivePointsTotal } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link livePointsTotal}. */
export interface LivePointsTotalParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
}

/** GET `/api/v1/livePoints/total`. */
export const livePointsTotalEndpoint: Endpoint<LivePointsTotalParameters, LivePointsTotal> = {
  name: 'livePointsTotal',
  method: 'GET',
  path: '/api/v1/livePoints/total',
  weight: 300,
  auth: 'required',
  parameters: {
    accountIndex: { wire: 'account_index', kind: 'integer', required: true, fill: 'accountIndex' },
  },
  response: LivePointsTotalModel,
}

/**
 * Live points of an account so far. Robinhood only.
 *
 * GET `/api/v1/livePoints/total`, weight 300, needs an auth token.
 */
export function livePointsTotal(
  rest: RestContext,
  parameters: LivePointsTotalParameters = {},
  options?: CallOptions,
): Promise<LivePointsTotal> {
  return call(rest, livePointsTotalEndpoint, parameters, options)
}
