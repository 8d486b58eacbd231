import { CreateIntentAddressResp as CreateIntentAddressRespModel } from '@lighter/standards/schema'
import type { CreateIntentAddressResp } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { boolean, text } from '../../core/parameter.ts'

/** Parameters of {@link createIntentAddress}. */
export interface CreateIntentAddressParameters {
  /** Chain from which the deposit comes. */
  chainId: string
  /** Address from which the deposit comes. */
  fromAddr: string
  /** Amount of the deposit. */
  amount: string
  /** Whether the deposit comes from an address other than the owner's. */
  isExternalDeposit?: boolean | undefined
}

/**
 * Creates a deposit address for a transfer from another chain.
 *
 * POST `/api/v1/createIntentAddress`, weight 3000.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response; `sent` says whether it may have been accepted
 *
 * @example
 * ```ts
 * const answer = await createIntentAddress(rest.context, { chainId: '1', fromAddr: address, amount: '100' })
 * ```
 */
export const createIntentAddress: Endpoint<CreateIntentAddressParameters, CreateIntentAddressResp> = endpoint(
  {
    name: 'createIntentAddress',
    path: 'POST /api/v1/createIntentAddress',
    weight: 3000,
    auth: 'none',
    parameters: {
      chainId: text(),
      fromAddr: text(),
      amount: text(),
      isExternalDeposit: boolean().optional(),
    },
    response: CreateIntentAddressRespModel,
  },
)
