import { L1Metadata as L1MetadataModel } from '@lighter/standards/schema'
import type { L1Metadata } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { text } from '../../core/parameter.ts'

/** Parameters of {@link l1Metadata}. */
export interface L1MetadataParameters {
  /** L1 (Ethereum) address. @default the client's address */
  l1Address?: string | undefined
}

/**
 * Referral data of an L1 address.
 *
 * GET `/api/v1/l1Metadata`, weight 300, needs an auth token.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {AuthError} if the client has no auth token, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await l1Metadata(rest.context)
 * ```
 */
export const l1Metadata: Endpoint<L1MetadataParameters, L1Metadata> = endpoint({
  name: 'l1Metadata',
  path: 'GET /api/v1/l1Metadata',
  weight: 300,
  auth: 'required',
  parameters: {
    l1Address: text().ofClient('l1Address'),
  },
  response: L1MetadataModel,
})
