import { RespSetMakerOnlyApiKeys as RespSetMakerOnlyApiKeysModel } from '@lighter/standards/schema'
import type { RespSetMakerOnlyApiKeys } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer, json } from '../../core/parameter.ts'

/** Parameters of {@link setMakerOnlyApikeys}. */
export interface SetMakerOnlyApikeysParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
  /** API key slots. */
  apiKeyIndexes: readonly number[]
}

/**
 * Replaces the list of maker-only API key slots. An empty list clears it.
 *
 * POST `/api/v1/setMakerOnlyApiKeys`, weight 300, needs an auth token.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {AuthError} if the client has no auth token, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response; `sent` says whether it may have been accepted
 *
 * @example
 * ```ts
 * const answer = await setMakerOnlyApikeys(rest.context, { apiKeyIndexes: [3] })
 * ```
 */
export const setMakerOnlyApikeys: Endpoint<SetMakerOnlyApikeysParameters, RespSetMakerOnlyApiKeys> = endpoint(
  {
    name: 'setMakerOnlyApikeys',
    path: 'POST /api/v1/setMakerOnlyApiKeys',
    weight: 300,
    auth: 'required',
    parameters: {
      accountIndex: integer().ofClient('accountIndex'),
      apiKeyIndexes: json(),
    },
    response: RespSetMakerOnlyApiKeysModel,
  },
)
