import { AccountApiKeys as AccountApiKeysModel } from '@lighter/standards/schema'
import type { AccountApiKeys } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link apikeys}. */
export interface ApikeysParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
  /** API key slot. @default 255 */
  apiKeyIndex?: number | undefined
}

/** GET `/api/v1/apikeys`. */
export const apikeysEndpoint: Endpoint<ApikeysParameters, AccountApiKeys> = {
  name: 'apikeys',
  method: 'GET',
  path: '/api/v1/apikeys',
  weight: 150,
  auth: 'none',
  parameters: {
    accountIndex: { wire: 'account_index', kind: 'integer', required: true, fill: 'accountIndex' },
    apiKeyIndex: { wire: 'api_key_index', kind: 'integer', default: 255 },
  },
  response: AccountApiKeysModel,
}

/**
 * Registered API keys of an account (255 = all) with their nonces.
 *
 * GET `/api/v1/apikeys`, weight 150.
 * Get account api key. Set `api_key_index` to 255 to retrieve all api keys associated with the account.
 */
export function apikeys(
  rest: RestContext,
  parameters: ApikeysParameters = {},
  options?: CallOptions,
): Promise<AccountApiKeys> {
  return call(rest, apikeysEndpoint, parameters, options)
}
