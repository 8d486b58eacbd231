import { ResultCode as ResultCodeModel } from '@lighter/standards/schema'
import type { ResultCode } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { json, text } from '../../core/parameter.ts'

/** Parameters of {@link airdropCreate}. */
export interface AirdropCreateParameters {
  /** L1 (Ethereum) address. @default the client's address */
  l1Address?: string | undefined
  /** Allocations: an array of addresses and amounts, or its JSON text. */
  allocations: object | string
  /** Signature of the owner of `l1Address`. */
  signature: string
}

/**
 * Records the allocations of an airdrop.
 *
 * POST `/api/v1/airdrop/create`, weight 300, sends the auth token when the client has one.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response; `sent` says whether it may have been accepted
 *
 * @example
 * ```ts
 * const answer = await airdropCreate(rest.context, { allocations: [{ l1_address: '0x8d7a…', amount: '10' }], signature: signature })
 * ```
 */
export const airdropCreate: Endpoint<AirdropCreateParameters, ResultCode> = endpoint({
  name: 'airdropCreate',
  path: 'POST /api/v1/airdrop/create',
  weight: 300,
  auth: 'optional',
  parameters: {
    l1Address: text().ofClient('l1Address'),
    allocations: json(),
    signature: text(),
  },
  response: ResultCodeModel,
})
