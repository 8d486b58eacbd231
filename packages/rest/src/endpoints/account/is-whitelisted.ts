import { IsWhitelisted as IsWhitelistedModel } from '@lighter/standards/schema'
import type { IsWhitelisted } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { text } from '../../core/parameter.ts'

/** Parameters of {@link isWhitelisted}. */
export interface IsWhitelistedParameters {
  /** L1 (Ethereum) address. @default the client's address */
  l1Address?: string | undefined
}

/**
 * Whether an address is whitelisted.
 *
 * GET `/api/v1/isWhitelisted`, weight 300.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await isWhitelisted(rest.context)
 * ```
 */
export const isWhitelisted: Endpoint<IsWhitelistedParameters, IsWhitelisted> = endpoint({
  name: 'isWhitelisted',
  path: 'GET /api/v1/isWhitelisted',
  weight: 300,
  auth: 'none',
  parameters: {
    l1Address: text().ofClient('l1Address'),
  },
  response: IsWhitelistedModel,
})
