import { NextNonce as NextNonceModel } from '@lighter/standards/schema'
import type { NextNonce } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link nextNonce}. */
export interface NextNonceParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
  /** API key slot. */
  apiKeyIndex?: number | undefined
}

/** GET `/api/v1/nextNonce`. */
export const nextNonceEndpoint: Endpoint<NextNonceParameters, NextNonce> = {
  name: 'nextNonce',
  method: 'GET',
  path: '/api/v1/nextNonce',
  weight: 6,
  auth: 'none',
  parameters: {
    accountIndex: { wire: 'account_index', kind: 'integer', required: true, fill: 'accountIndex' },
    apiKeyIndex: { wire: 'api_key_index', kind: 'integer', required: true, fill: 'apiKeyIndex' },
  },
  doubt: ({ nonce }) =>
    Number.isInteger(nonce) && nonce >= 0 && nonce < 2 ** 48
      ? undefined
      : `the nonce is ${String(nonce)}, not an integer from 0 to 2^48 − 1`,
  response: NextNonceModel,
}

/**
 * The next nonce of an API key.
 *
 * GET `/api/v1/nextNonce`, weight 6.
 * Get next nonce for a specific account and api key.
 *
 * @throws {ParseError} for a nonce that cannot be: absent, negative, fractional, 2^48 or more. Asked for again as other reads are.
 */
export function nextNonce(
  rest: RestContext,
  parameters: NextNonceParameters = {},
  options?: CallOptions,
): Promise<NextNonce> {
  return call(rest, nextNonceEndpoint, parameters, options)
}
