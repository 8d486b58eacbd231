import { TxHash as TxHashModel } from '@lighter/standards/schema'
import type { TxHash } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'
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

/** POST `/api/v1/litLease`. */
export const litLeaseEndpoint: Endpoint<LitLeaseParameters, TxHash> = {
  name: 'litLease',
  method: 'POST',
  path: '/api/v1/litLease',
  weight: 300,
  auth: 'optional',
  parameters: {
    txInfo: { wire: 'tx_info', kind: 'string', required: true },
    leaseAmount: { wire: 'lease_amount', kind: 'string', required: true },
    durationDays: { wire: 'duration_days', kind: 'integer', required: true },
  },
  doubt: ({ tx_hash }) =>
    isTxHash(tx_hash) ? undefined : 'the answer holds no receipt with the hash of the transaction',
  response: TxHashModel,
}

/**
 * Leases LIT fee credits.
 *
 * POST `/api/v1/litLease`, weight 300, sends the auth token when the client has one.
 * Submit LIT lease transfer.
 */
export function litLease(
  rest: RestContext,
  parameters: LitLeaseParameters,
  options?: CallOptions,
): Promise<TxHash> {
  return call(rest, litLeaseEndpoint, parameters, options)
}
