import { FeeTiers as FeeTiersModel } from '@lighter/standards/schema'
import type { FeeTiers } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link feeTiers}. */
export interface FeeTiersParameters {
  /** `perps` and `spot`: tiers of users, which both share. `bo`: tiers of binary options and of staked LIT. Server default: all. */
  filter?: 'all' | 'perps' | 'spot' | 'bo' | undefined
}

/** GET `/api/v1/feeTiers`. */
export const feeTiersEndpoint: Endpoint<FeeTiersParameters, FeeTiers> = {
  name: 'feeTiers',
  method: 'GET',
  path: '/api/v1/feeTiers',
  weight: 300,
  auth: 'none',
  parameters: {
    filter: { wire: 'filter', kind: 'string', oneOf: ['all', 'perps', 'spot', 'bo'] },
  },
  response: FeeTiersModel,
}

/**
 * Fee tiers: maker and taker fees in ticks (1 tick = 0.0001%) with the staked LIT and volume that they need, and the rates that
 * lower the fees of binary options. An account pays the market's fee times its binary options rate times its staking rate,
 * scaled by 1 − price ÷ settlement cap.
 *
 * GET `/api/v1/feeTiers`, weight 300.
 */
export function feeTiers(
  rest: RestContext,
  parameters: FeeTiersParameters = {},
  options?: CallOptions,
): Promise<FeeTiers> {
  return call(rest, feeTiersEndpoint, parameters, options)
}
