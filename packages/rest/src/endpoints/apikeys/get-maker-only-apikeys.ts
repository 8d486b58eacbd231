import { RespGetMakerOnlyApiKeys as RespGetMakerOnlyApiKeysModel } from '@lighter/standards/schema'
import type { RespGetMakerOnlyApiKeys } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link getMakerOnlyApikeys}. */
export interface GetMakerOnlyApikeysParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
}

/** GET `/api/v1/getMakerOnlyApiKeys`. */
export const getMakerOnlyApikeysEndpoint: Endpoint<GetMakerOnlyApikeysParameters, RespGetMakerOnlyApiKeys> = {
  name: 'getMakerOnlyApikeys',
  method: 'GET',
  path: '/api/v1/getMakerOnlyApiKeys',
  weight: 300,
  auth: 'required',
  parameters: {
    accountIndex: { wire: 'account_index', kind: 'integer', required: true, fill: 'accountIndex' },
  },
  response: RespGetMakerOnlyApiKeysModel,
}

/**
 * API key slots registered as maker-only.
 *
 * GET `/api/v1/getMakerOnlyApiKeys`, weight 300, needs an auth token.
 * Get maker-only API key indexes.
 */
export function getMakerOnlyApikeys(
  rest: RestContext,
  parameters: GetMakerOnlyApikeysParameters = {},
  options?: CallOptions,
): Promise<RespGetMakerOnlyApiKeys> {
  return call(rest, getMakerOnlyApikeysEndpoint, parameters, options)
}
