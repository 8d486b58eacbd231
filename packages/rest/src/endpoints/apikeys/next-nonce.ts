import { NextNonce as NextNonceModel } from '@lighter/standards/schema'
import type { NextNonce } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link nextNonce}. */
export interface NextNonceParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number
  /** API key slot. */
  apiKeyIndex?: number
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
  response: NextNonceModel,
}

/**
 * The next nonce of an API key.
 *
 * GET `/api/v1/nextNonce`, weight 6.
 * Get next nonce for a specific account and api key.
 */
export function nextNonce(
  rest: RestContext,
  parameters: NextNonceParameters = {},
  options?: CallOptions,
): Promise<NextNonce> {
  return call(rest, nextNonceEndpoint, parameters, options)
}
