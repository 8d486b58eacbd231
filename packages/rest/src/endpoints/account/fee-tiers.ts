import { FeeTiers as FeeTiersModel } from '@lighter/standards/schema'
import type { FeeTiers } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { choice } from '../../core/parameter.ts'

/** Parameters of {@link feeTiers}. */
export interface FeeTiersParameters {
  /** `perps` and `spot`: tiers of users, which both share. `bo`: tiers of binary options and of staked LIT. Server default: all. */
  filter?: 'all' | 'perps' | 'spot' | 'bo' | undefined
}

/**
 * Fee tiers: maker and taker fees in ticks (1 tick = 0.0001%) with the staked LIT and volume that they need, and the rates that
 * lower the fees of binary options. An account pays the market's fee times its binary options rate times its staking rate,
 * scaled by 1 − price ÷ settlement cap.
 *
 * GET `/api/v1/feeTiers`, weight 300.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await feeTiers(rest.context)
 * ```
 */
export const feeTiers: Endpoint<FeeTiersParameters, FeeTiers> = endpoint({
  name: 'feeTiers',
  path: 'GET /api/v1/feeTiers',
  weight: 300,
  auth: 'none',
  parameters: {
    filter: choice('all', 'perps', 'spot', 'bo').optional(),
  },
  response: FeeTiersModel,
})
