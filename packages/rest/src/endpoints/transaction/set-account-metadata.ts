import { ResultCode as ResultCodeModel } from '@lighter/standards/schema'
import type { ResultCode } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer, text } from '../../core/parameter.ts'

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

/**
 * Sets name and description of an account.
 *
 * POST `/api/v1/setAccountMetadata`, weight 3000, sends the auth token when the client has one.
 * Set account metadata.
 *
 * @throws {ValidationError} if a parameter does not fit, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete answer; `sent` says whether it may have been taken
 *
 * @example
 * ```ts
 * const answer = await setAccountMetadata(rest.context, { targetAccountIndex: 8, apiKeyIndex: 4, metadata: '{}' })
 * ```
 */
export const setAccountMetadata: Endpoint<SetAccountMetadataParameters, ResultCode> = endpoint({
  name: 'setAccountMetadata',
  path: 'POST /api/v1/setAccountMetadata',
  weight: 3000,
  auth: 'optional',
  parameters: {
    masterAccountIndex: integer().ofClient('accountIndex'),
    targetAccountIndex: integer(),
    apiKeyIndex: integer(),
    metadata: text(),
  },
  response: ResultCodeModel,
})
