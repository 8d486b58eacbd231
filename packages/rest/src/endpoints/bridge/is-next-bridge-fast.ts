import { RespGetIsNextBridgeFast as RespGetIsNextBridgeFastModel } from '@lighter/standards/schema'
import type { RespGetIsNextBridgeFast } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { text } from '../../core/parameter.ts'

/** Parameters of {@link isNextBridgeFast}. */
export interface IsNextBridgeFastParameters {
  /** L1 (Ethereum) address. @default the client's address */
  l1Address?: string | undefined
}

/**
 * Whether the next bridge transfer of an address takes the fast path.
 *
 * GET `/api/v1/bridges/isNextBridgeFast`, weight 300.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await isNextBridgeFast(rest.context)
 * ```
 */
export const isNextBridgeFast: Endpoint<IsNextBridgeFastParameters, RespGetIsNextBridgeFast> = endpoint({
  name: 'isNextBridgeFast',
  path: 'GET /api/v1/bridges/isNextBridgeFast',
  weight: 300,
  auth: 'none',
  parameters: {
    l1Address: text().ofClient('l1Address'),
  },
  response: RespGetIsNextBridgeFastModel,
})
