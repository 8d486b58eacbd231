import { RespChangeAccountTier as RespChangeAccountTierModel } from '@lighter/standards/schema'
import type { RespChangeAccountTier } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link changeAccountTier}. */
export interface ChangeAccountTierParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
  /** `new_tier` of the API. */
  newTier: string
}

/** POST `/api/v1/changeAccountTier`. */
export const changeAccountTierEndpoint: Endpoint<ChangeAccountTierParameters, RespChangeAccountTier> = {
  name: 'changeAccountTier',
  method: 'POST',
  path: '/api/v1/changeAccountTier',
  weight: 3000,
  auth: 'optional',
  parameters: {
    accountIndex: { wire: 'account_index', kind: 'integer', required: true, fill: 'accountIndex' },
    newTier: { wire: 'new_tier', kind: 'string', required: true },
  },
  response: RespChangeAccountTierModel,
}

/**
 * Switches the account tier: no open positions or orders, 24 h since the last switch.
 *
 * POST `/api/v1/changeAccountTier`, weight 3000, sends the auth token when the client has one.
 * Change account tier.
 */
export function changeAccountTier(
  rest: RestContext,
  parameters: ChangeAccountTierParameters,
  options?: CallOptions,
): Promise<RespChangeAccountTier> {
  return call(rest, changeAccountTierEndpoint, parameters, options)
}
