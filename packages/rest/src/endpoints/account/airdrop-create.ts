import { ResultCode as ResultCodeModel } from '@lighter/standards/schema'
import type { ResultCode } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { json, text } from '../../core/parameter.ts'

/** Parameters of {@link airdropCreate}. */
export interface AirdropCreateParameters {
  /** L1 (Ethereum) address; the client’s own when absent. */
  l1Address?: string | undefined
  /** `allocations` of the API. */
  allocations: object | string
  /** `signature` of the API. */
  signature: string
}

/**
 * Records how an airdrop is to be allocated.
 *
 * POST `/api/v1/airdrop/create`, weight 300, sends the auth token when the client has one.
 *
 * @throws {ValidationError} if a parameter does not fit, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete answer; `sent` says whether it may have been taken
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
