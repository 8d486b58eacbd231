import { Deposit as DepositModel } from '@lighter/standards/schema'
import type { Deposit } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { text } from '../../core/parameter.ts'

/** Parameters of {@link depositLatest}. */
export interface DepositLatestParameters {
  /** L1 (Ethereum) address. @default the client's address */
  l1Address?: string | undefined
}

/**
 * The latest deposit of an L1 address.
 *
 * GET `/api/v1/deposit/latest`, weight 100.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await depositLatest(rest.context)
 * ```
 */
export const depositLatest: Endpoint<DepositLatestParameters, Deposit> = endpoint({
  name: 'depositLatest',
  path: 'GET /api/v1/deposit/latest',
  weight: 100,
  auth: 'none',
  parameters: {
    l1Address: text().ofClient('l1Address'),
  },
  response: DepositModel,
})
