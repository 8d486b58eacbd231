import { IsWhitelisted as IsWhitelistedModel } from '@lighter/standards/schema'
import type { IsWhitelisted } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link isWhitelisted}. */
export interface IsWhitelistedParameters {
  /** L1 (Ethereum) address; the client’s own when absent. */
  l1Address?: string | undefined
}

/** GET `/api/v1/isWhitelisted`. */
export const isWhitelistedEndpoint: Endpoint<IsWhitelistedParameters, IsWhitelisted> = {
  name: 'isWhitelisted',
  method: 'GET',
  path: '/api/v1/isWhitelisted',
  weight: 300,
  auth: 'none',
  parameters: {
    l1Address: { wire: 'l1_address', kind: 'string', required: true, fill: 'l1Address' },
  },
  response: IsWhitelistedModel,
}

/**
 * Whether an address is whitelisted.
 *
 * GET `/api/v1/isWhitelisted`, weight 300.
 * Get is account whitelisted.
 */
export function isWhitelisted(
  rest: RestContext,
  parameters: IsWhitelistedParameters = {},
  options?: CallOptions,
): Promise<IsWhitelisted> {
  return call(rest, isWhitelistedEndpoint, parameters, options)
}
