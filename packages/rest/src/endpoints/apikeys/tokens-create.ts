import { RespPostApiToken as RespPostApiTokenModel } from '@lighter/standards/schema'
import type { RespPostApiToken } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { boolean, integer, text } from '../../core/parameter.ts'

/** Parameters of {@link tokensCreate}. */
export interface TokensCreateParameters {
  /** Name of the token. */
  name: string
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
  /** When the token expires, epoch seconds. */
  expiry: number
  /** Whether the token also reads the sub-accounts. */
  subAccountAccess: boolean
  /** What the token may read. Server default: `read.*`. */
  scopes?: string | undefined
}

/**
 * Creates a read-only API token.
 *
 * POST `/api/v1/tokens/create`, weight 23000, sends the auth token when the client has one.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response; `sent` says whether it may have been accepted
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
