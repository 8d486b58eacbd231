import { shown } from '@lighter/standards'
import { NextNonce as NextNonceModel } from '@lighter/standards/schema'
import type { NextNonce } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer } from '../../core/parameter.ts'

/** Parameters of {@link nextNonce}. */
export interface NextNonceParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
  /** API key slot. @default the client's key slot */
  apiKeyIndex?: number | undefined
}

/**
 * The next nonce of an API key.
 *
 * GET `/api/v1/nextNonce`, weight 6.
 *
 * @throws {ParseError} for an invalid nonce: absent, negative, fractional, or 2^48 or more. Retried like any other
 * read.
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await nextNonce(rest.context)
 * ```
 */
export const nextNonce: Endpoint<NextNonceParameters, NextNonce> = endpoint({
  name: 'nextNonce',
  path: 'GET /api/v1/nextNonce',
  weight: 6,
  auth: 'none',
  parameters: {
    accountIndex: integer().ofClient('accountIndex'),
    apiKeyIndex: integer().ofClient('apiKeyIndex'),
  },
  doubt: ({ nonce }) =>
    Number.isInteger(nonce) && nonce >= 0 && nonce < 2 ** 48
      ? undefined
      : `the nonce is ${shown(nonce)}, not an integer from 0 to 2^48 − 1`,
  response: NextNonceModel,
})
