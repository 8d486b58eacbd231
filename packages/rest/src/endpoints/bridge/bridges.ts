import { RespGetBridgesByL1Addr as RespGetBridgesByL1AddrModel } from '@lighter/standards/schema'
import type { RespGetBridgesByL1Addr } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { text } from '../../core/parameter.ts'

/** Parameters of {@link bridges}. */
export interface BridgesParameters {
  /** L1 (Ethereum) address. @default the client's address */
  l1Address?: string | undefined
}

/**
 * Bridge transfers of an L1 address.
 *
 * GET `/api/v1/bridges`, weight 300.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await bridges(rest.context)
 * ```
 */
export const bridges: Endpoint<BridgesParameters, RespGetBridgesByL1Addr> = endpoint({
  name: 'bridges',
  path: 'GET /api/v1/bridges',
  weight: 300,
  auth: 'none',
  parameters: {
    l1Address: text().ofClient('l1Address'),
  },
  response: RespGetBridgesByL1AddrModel,
})
