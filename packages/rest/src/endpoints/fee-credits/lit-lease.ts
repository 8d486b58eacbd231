import { TxHash as TxHashModel } from '@lighter/standards/schema'
import type { TxHash } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer, text } from '../../core/parameter.ts'
import { isTxHash } from '../../core/receipt.ts'

/** Parameters of {@link litLease}. */
export interface LitLeaseParameters {
  /** The signed transaction: exactly the JSON text from the signer. */
  txInfo: string
  /** LIT to lease. */
  leaseAmount: string
  /** Length of the lease in days. */
  durationDays: number
}

/**
 * Leases LIT for fee credits.
 *
 * POST `/api/v1/litLease`, weight 300, sends the auth token when the client has one.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response; `sent` says whether it may have been accepted
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
  doubt: ({ tx_hash }) => (isTxHash(tx_hash) ? undefined : 'the response has no transaction hash'),
  response: TxHashModel,
})
