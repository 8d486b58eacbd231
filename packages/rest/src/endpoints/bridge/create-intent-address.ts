import { CreateIntentAddressResp as CreateIntentAddressRespModel } from '@lighter/standards/schema'
import type { CreateIntentAddressResp } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { boolean, text } from '../../core/parameter.ts'

/** Parameters of {@link createIntentAddress}. */
export interface CreateIntentAddressParameters {
  /** `chain_id` of the API. */
  chainId: string
  /** `from_addr` of the API. */
  fromAddr: string
  /** `amount` of the API. */
  amount: string
  /** `is_external_deposit` of the API. */
  isExternalDeposit?: boolean | undefined
}

/**
 * Creates a deposit address for a transfer from another chain.
 *
 * POST `/api/v1/createIntentAddress`, weight 3000.
 *
 * @throws {ValidationError} if a parameter does not fit, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete answer; `sent` says whether it may have been taken
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
