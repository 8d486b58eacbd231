import { RespGetBridgesByL1Addr as RespGetBridgesByL1AddrModel } from '@lighter/standards/schema'
import type { RespGetBridgesByL1Addr } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link bridges}. */
export interface BridgesParameters {
  /** L1 (Ethereum) address; the client’s own when absent. */
  l1Address?: string | undefined
}

/** GET `/api/v1/bridges`. */
export const bridgesEndpoint: Endpoint<BridgesParameters, RespGetBridgesByL1Addr> = {
  name: 'bridges',
  method: 'GET',
  path: '/api/v1/bridges',
  weight: 300,
  auth: 'none',
  parameters: {
    l1Address: { wire: 'l1_address', kind: 'string', required: true, fill: 'l1Address' },
  },
  response: RespGetBridgesByL1AddrModel,
}

/**
 * Bridge transfers of an L1 address.
 *
 * GET `/api/v1/bridges`, weight 300.
 * Get bridges for given l1 address.
 */
export function bridges(
  rest: RestContext,
  parameters: BridgesParameters = {},
  options?: CallOptions,
): Promise<RespGetBridgesByL1Addr> {
  return call(rest, bridgesEndpoint, parameters, options)
}
