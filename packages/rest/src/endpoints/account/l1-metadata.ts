import { L1Metadata as L1MetadataModel } from '@lighter/standards/schema'
import type { L1Metadata } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link l1Metadata}. */
export interface L1MetadataParameters {
  /** L1 (Ethereum) address; the client’s own when absent. */
  l1Address?: string | undefined
}

/** GET `/api/v1/l1Metadata`. */
export const l1MetadataEndpoint: Endpoint<L1MetadataParameters, L1Metadata> = {
  name: 'l1Metadata',
  method: 'GET',
  path: '/api/v1/l1Metadata',
  weight: 300,
  auth: 'required',
  parameters: {
    l1Address: { wire: 'l1_address', kind: 'string', required: true, fill: 'l1Address' },
  },
  response: L1MetadataModel,
}

/**
 * Referral data of an L1 address.
 *
 * GET `/api/v1/l1Metadata`, weight 300, needs an auth token.
 * Get L1 metadata.
 */
export function l1Metadata(
  rest: RestContext,
  parameters: L1MetadataParameters = {},
  options?: CallOptions,
): Promise<L1Metadata> {
  return call(rest, l1MetadataEndpoint, parameters, options)
}
