import { RespSetMakerOnlyApiKeys as RespSetMakerOnlyApiKeysModel } from '@lighter/standards/schema'
import type { RespSetMakerOnlyApiKeys } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer, json } from '../../core/parameter.ts'

/** Parameters of {@link setMakerOnlyApikeys}. */
export interface SetMakerOnlyApikeysParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
  /** JSON array of int16, e.g. "[1,2]" */
  apiKeyIndexes: readonly number[]
}

/**
 * Replaces the list of maker-only API key slots; an empty list clears it.
 *
 * POST `/api/v1/setMakerOnlyApiKeys`, weight 300, needs an auth token.
 * Set maker-only API key indexes.
 *
 * @throws {ValidationError} if a parameter does not fit, before anything is sent
 * @throws {AuthError} if the client has no auth token, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete answer; `sent` says whether it may have been taken
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
