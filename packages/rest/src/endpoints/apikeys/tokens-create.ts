import { RespPostApiToken as RespPostApiTokenModel } from '@lighter/standards/schema'
import type { RespPostApiToken } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { boolean, integer, text } from '../../core/parameter.ts'

/** Parameters of {@link tokensCreate}. */
export interface TokensCreateParameters {
  /** `name` of the API. */
  name: string
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
  /** `expiry` of the API. */
  expiry: number
  /** `sub_account_access` of the API. */
  subAccountAccess: boolean
  /** `scopes` of the API. Server default: read.*. */
  scopes?: string | undefined
}

/**
 * Creates a read-only API token.
 *
 * POST `/api/v1/tokens/create`, weight 23000, sends the auth token when the client has one.
 *
 * @throws {ValidationError} if a parameter does not fit, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete answer; `sent` says whether it may have been taken
 *
 * @example
 * ```ts
 * const answer = await tokensCreate(rest.context, { name: 'reader', expiry: 1_790_000_000, subAccountAccess: false })
 * ```
 */
export const tokensCreate: Endpoint<TokensCreateParameters, RespPostApiToken> = endpoint({
  name: 'tokensCreate',
  path: 'POST /api/v1/tokens/create',
  weight: 23000,
  auth: 'optional',
  parameters: {
    name: text(),
    accountIndex: integer().ofClient('accountIndex'),
    expiry: integer(),
    subAccountAccess: boolean(),
    scopes: text().optional(),
  },
  response: RespPostApiTokenModel,
})
