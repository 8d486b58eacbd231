import { ResultCode as ResultCodeModel } from '@lighter/standards/schema'
import type { ResultCode } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link setAccountMetadata}. */
export interface SetAccountMetadataParameters {
  /** `master_account_index` of the API. */
  masterAccountIndex?: number | undefined
  /** `target_account_index` of the API. */
  targetAccountIndex: number
  /** API key slot. */
  apiKeyIndex: number
  /** `metadata` of the API. */
  metadata: string
}

/** POST `/api/v1/setAccountMetadata`. */
export const setAccountMetadataEndpoint: Endpoint<SetAccountMetadataParameters, ResultCode> = {
  name: 'setAccountMetadata',
  method: 'POST',
  path: '/api/v1/setAccountMetadata',
  weight: 3000,
  auth: 'optional',
  parameters: {
    masterAccountIndex: {
      wire: 'master_account_index',
      kind: 'integer',
      required: true,
      fill: 'accountIndex',
    },
    targetAccountIndex: { wire: 'target_account_index', kind: 'integer', required: true },
    apiKeyIndex: { wire: 'api_key_index', kind: 'integer', required: true },
    metadata: { wire: 'metadata', kind: 'string', required: true },
  },
  response: ResultCodeModel,
}

/**
 * Sets name and description of an account.
 *
 * POST `/api/v1/setAccountMetadata`, weight 3000, sends the auth token when the client has one.
 * Set account metadata.
 */
export function setAccountMetadata(
  rest: RestContext,
  parameters: SetAccountMetadataParameters,
  options?: CallOptions,
): Promise<ResultCode> {
  return call(rest, setAccountMetadataEndpoint, parameters, options)
}
