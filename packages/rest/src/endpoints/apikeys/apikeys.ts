import { AccountApiKeys as AccountApiKeysModel } from '@lighter/standards/schema'
import type { AccountApiKeys } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer } from '../../core/parameter.ts'

/** Parameters of {@link apikeys}. */
export interface ApikeysParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
  /** API key slot. @default 255 */
  apiKeyIndex?: number | undefined
}

/**
 * Registered API keys of an account (255 = all) with their nonces.
 *
 * GET `/api/v1/apikeys`, weight 150.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await apikeys(rest.context)
 * ```
 */
export const apikeys: Endpoint<ApikeysParameters, AccountApiKeys> = endpoint({
  name: 'apikeys',
  path: 'GET /api/v1/apikeys',
  weight: 150,
  auth: 'none',
  parameters: {
    accountIndex: integer().ofClient('accountIndex'),
    apiKeyIndex: integer().or(255),
  },
  response: AccountApiKeysModel,
})
