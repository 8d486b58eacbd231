import { RespGetIsNextBridgeFast as RespGetIsNextBridgeFastModel } from '@lighter/standards/schema'
import type { RespGetIsNextBridgeFast } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link isNextBridgeFast}. */
export interface IsNextBridgeFastParameters {
  /** L1 (Ethereum) address; the client’s own when absent. */
  l1Address?: string | undefined
}

/** GET `/api/v1/bridges/isNextBridgeFast`. */
export const isNextBridgeFastEndpoint: Endpoint<IsNextBridgeFastParameters, RespGetIsNextBridgeFast> = {
  name: 'isNextBridgeFast',
  method: 'GET',
  path: '/api/v1/bridges/isNextBridgeFast',
  weight: 300,
  auth: 'none',
  parameters: {
    l1Address: { wire: 'l1_address', kind: 'string', required: true, fill: 'l1Address' },
  },
  response: RespGetIsNextBridgeFastModel,
}

/**
 * Whether the next bridge transfer of an address takes the fast path.
 *
 * GET `/api/v1/bridges/isNextBridgeFast`, weight 300.
 * Get if next bridge is fast.
 */
export function isNextBridgeFast(
  rest: RestContext,
  parameters: IsNextBridgeFastParameters = {},
  options?: CallOptions,
): Promise<RespGetIsNextBridgeFast> {
  return call(rest, isNextBridgeFastEndpoint, parameters, options)
}
