import { RespChangeAccountTier as RespChangeAccountTierModel } from '@lighter/standards/schema'
import type { RespChangeAccountTier } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer, text } from '../../core/parameter.ts'

/** Parameters of {@link changeAccountTier}. */
export interface ChangeAccountTierParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
  /** Tier to switch to, for example `premium`. */
  newTier: string
}

/**
 * Switches the account tier. The account must have no open positions or orders, and 24 hours must have passed since the last switch.
 *
 * POST `/api/v1/changeAccountTier`, weight 3000, sends the auth token when the client has one.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response; `sent` says whether it may have been accepted
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
