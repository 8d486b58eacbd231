import { AirdropAllocations as AirdropAllocationsModel } from '@lighter/standards/schema'
import type { AirdropAllocations } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { text } from '../../core/parameter.ts'

/** Parameters of {@link airdrop}. */
export interface AirdropParameters {
  /** L1 (Ethereum) address. @default the client's address */
  l1Address?: string | undefined
}

/**
 * Airdrop allocations of an address.
 *
 * GET `/api/v1/airdrop`, weight 300, sends the auth token when the client has one.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await airdrop(rest.context)
 * ```
 */
export const airdrop: Endpoint<AirdropParameters, AirdropAllocations> = endpoint({
  name: 'airdrop',
  path: 'GET /api/v1/airdrop',
  weight: 300,
  auth: 'optional',
  parameters: {
    l1Address: text().ofClient('l1Address'),
  },
  response: AirdropAllocationsModel,
})
