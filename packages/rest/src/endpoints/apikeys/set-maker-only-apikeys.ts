import { RespSetMakerOnlyApiKeys as RespSetMakerOnlyApiKeysModel } from '@lighter/standards/schema'
import type { RespSetMakerOnlyApiKeys } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link setMakerOnlyApikeys}. */
export interface SetMakerOnlyApikeysParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
  /** JSON array of int16, e.g. "[1,2]" */
  apiKeyIndexes: readonly number[]
}

/** POST `/api/v1/setMakerOnlyApiKeys`. */
export const setMakerOnlyApikeysEndpoint: Endpoint<SetMakerOnlyApikeysParameters, RespSetMakerOnlyApiKeys> = {
  name: 'setMakerOnlyApikeys',
  method: 'POST',
  path: '/api/v1/setMakerOnlyApiKeys',
  weight: 300,
  auth: 'required',
  parameters: {
    accountIndex: { wire: 'account_index', kind: 'integer', required: true, fill: 'accountIndex' },
    apiKeyIndexes: { wire: 'api_key_indexes', kind: 'json', required: true },
  },
  response: RespSetMakerOnlyApiKeysModel,
}

/**
 * Replaces the list of maker-only API key slots; an empty list clears it.
 *
 * POST `/api/v1/setMakerOnlyApiKeys`, weight 300, needs an auth token.
 * Set maker-only API key indexes.
 */
export function setMakerOnlyApikeys(
  rest: RestContext,
  parameters: SetMakerOnlyApikeysParameters,
  options?: CallOptions,
): Promise<RespSetMakerOnlyApiKeys> {
  return call(rest, setMakerOnlyApikeysEndpoint, parameters, options)
}
