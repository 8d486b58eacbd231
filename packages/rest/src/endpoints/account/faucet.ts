import { ResultCode as ResultCodeModel } from '@lighter/standards/schema'
import type { ResultCode } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { boolean, text } from '../../core/parameter.ts'

/** Parameters of {@link faucet}. */
export interface FaucetParameters {
  /** L1 (Ethereum) address. @default the client's address */
  l1Address?: string | undefined
  /** Whether to send the funds on L1. Server default: false. */
  doL1Transfer: boolean
}

/**
 * Requests test funds from the testnet faucet.
 *
 * GET `/api/v1/faucet`, weight 300.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await faucet(rest.context, { doL1Transfer: false })
 * ```
 */
export const faucet: Endpoint<FaucetParameters, ResultCode> = endpoint({
  name: 'faucet',
  path: 'GET /api/v1/faucet',
  weight: 300,
  auth: 'none',
  parameters: {
    l1Address: text().ofClient('l1Address'),
    doL1Transfer: boolean(),
  },
  response: ResultCodeModel,
})
