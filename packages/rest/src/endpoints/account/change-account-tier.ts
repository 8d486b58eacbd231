import { RespChangeAccountTier as RespChangeAccountTierModel } from '@lighter/standards/schema'
import type { RespChangeAccountTier } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer, text } from '../../core/parameter.ts'

/** Parameters of {@link changeAccountTier}. */
export interface ChangeAccountTierParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
  /** `new_tier` of the API. */
  newTier: string
}

/**
 * Switches the account tier: no open positions or orders, 24 h since the last switch.
 *
 * POST `/api/v1/changeAccountTier`, weight 3000, sends the auth token when the client has one.
 * Change account tier.
 *
 * @throws {ValidationError} if a parameter does not fit, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete answer; `sent` says whether it may have been taken
 *
 * @example
 * ```ts
 * const answer = await changeAccountTier(rest.context, { newTier: 'premium' })
 * ```
 */
export const changeAccountTier: Endpoint<ChangeAccountTierParameters, RespChangeAccountTier> = endpoint({
  name: 'changeAccountTier',
  path: 'POST /api/v1/changeAccountTier',
  weight: 3000,
  auth: 'optional',
  parameters: {
    accountIndex: integer().ofClient('accountIndex'),
    newTier: text(),
  },
  response: RespChangeAccountTierModel,
})
