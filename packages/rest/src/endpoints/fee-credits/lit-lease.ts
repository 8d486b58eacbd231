import { TxHash as TxHashModel } from '@lighter/standards/schema'
import type { TxHash } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer, text } from '../../core/parameter.ts'
import { isTxHash } from '../../core/receipt.ts'

/** Parameters of {@link litLease}. */
export interface LitLeaseParameters {
  /** Signed transaction, the exact JSON text of the signer. */
  txInfo: string
  /** `lease_amount` of the API. */
  leaseAmount: string
  /** `duration_days` of the API. */
  durationDays: number
}

/**
 * Leases LIT fee credits.
 *
 * POST `/api/v1/litLease`, weight 300, sends the auth token when the client has one.
 * Submit LIT lease transfer.
 *
 * @throws {ValidationError} if a parameter does not fit, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete answer; `sent` says whether it may have been taken
 *
 * @example
 * ```ts
 * const answer = await litLease(rest.context, { txInfo: signed.txInfo, leaseAmount: '100', durationDays: 30 })
 * ```
 */
export const litLease: Endpoint<LitLeaseParameters, TxHash> = endpoint({
  name: 'litLease',
  path: 'POST /api/v1/litLease',
  weight: 300,
  auth: 'optional',
  parameters: {
    txInfo: text(),
    leaseAmount: text(),
    durationDays: integer(),
  },
  doubt: ({ tx_hash }) =>
    isTxHash(tx_hash) ? undefined : 'the answer holds no receipt with the hash of the transaction',
  response: TxHashModel,
})
