import { ResultCode as ResultCodeModel } from '@lighter/standards/schema'
import type { ResultCode } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer, text } from '../../core/parameter.ts'

/** Parameters of {@link setAccountMetadata}. */
export interface SetAccountMetadataParameters {
  /** Master account that owns the target account. @default the client's account */
  masterAccountIndex?: number | undefined
  /** Account whose metadata is set. */
  targetAccountIndex: number
  /** API key slot. */
  apiKeyIndex: number
  /** The metadata as JSON text. */
  metadata: string
}

/**
 * Sets name and description of an account.
 *
 * POST `/api/v1/setAccountMetadata`, weight 3000, sends the auth token when the client has one.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response; `sent` says whether it may have been accepted
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
