import { RespSendTx as RespSendTxModel } from '@lighter/standards/schema'
import type { RespSendTx } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'
import { isTxHash } from '../../core/receipt.ts'

/** Parameters of {@link sendTx}. */
export interface SendTxParameters {
  /** Protocol number of the transaction type. */
  txType: number
  /** Signed transaction, the exact JSON text of the signer. */
  txInfo: string
  /** Let the exchange refuse prices far from the market. Server default: true. */
  priceProtection?: boolean | undefined
}

/** POST `/api/v1/sendTx`. */
export const sendTxEndpoint: Endpoint<SendTxParameters, RespSendTx> = {
  name: 'sendTx',
  method: 'POST',
  path: '/api/v1/sendTx',
  weight: 6,
  auth: 'none',
  parameters: {
    txType: { wire: 'tx_type', kind: 'integer', required: true },
    txInfo: { wire: 'tx_info', kind: 'string', required: true },
    priceProtection: { wire: 'price_protection', kind: 'boolean' },
  },
  doubt: ({ tx_hash }) =>
    isTxHash(tx_hash) ? undefined : 'the answer holds no receipt with the hash of the transaction',
  response: RespSendTxModel,
}

/**
 * Sends a signed L2 transaction. Code 200 means queued: the outcome comes on `account_tx`, order streams or `tx`. Never repeated by the client.
 *
 * POST `/api/v1/sendTx`, weight 6.
 *
 * @throws {ParseError} `NO_RECEIPT` with `sent: 'maybe'` when the answer is no receipt: without code 200 or without a hash. Whether
 * `tx_hash` is the hash of this transaction is for the caller to compare, who has signed it.
 */
export function sendTx(
  rest: RestContext,
  parameters: SendTxParameters,
  options?: CallOptions,
): Promise<RespSendTx> {
  return call(rest, sendTxEndpoint, parameters, options)
}
