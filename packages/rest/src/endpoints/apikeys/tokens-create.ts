import { RespPostApiToken as RespPostApiTokenModel } from '@lighter/standards/schema'
import type { RespPostApiToken } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

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

/** POST `/api/v1/tokens/create`. */
export const tokensCreateEndpoint: Endpoint<TokensCreateParameters, RespPostApiToken> = {
  name: 'tokensCreate',
  method: 'POST',
  path: '/api/v1/tokens/create',
  weight: 23000,
  auth: 'optional',
  parameters: {
    name: { wire: 'name', kind: 'string', required: true },
    accountIndex: { wire: 'account_index', kind: 'integer', required: true, fill: 'accountIndex' },
    expiry: { wire: 'expiry', kind: 'integer', required: true },
    subAccountAccess: { wire: 'sub_account_access', kind: 'boolean', required: true },
    scopes: { wire: 'scopes', kind: 'string' },
  },
  response: RespPostApiTokenModel,
}

/**
 * Creates a read-only API token.
 *
 * POST `/api/v1/tokens/create`, weight 23000, sends the auth token when the client has one.
 * Create api token.
 */
export function tokensCreate(
  rest: RestContext,
  parameters: TokensCreateParameters,
  options?: CallOptions,
): Promise<RespPostApiToken> {
  return call(rest, tokensCreateEndpoint, parameters, options)
}
