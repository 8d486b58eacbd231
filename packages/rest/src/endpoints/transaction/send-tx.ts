import { RespSendTx as RespSendTxModel } from '@lighter/standards/schema'
import type { RespSendTx } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { boolean, integer, text } from '../../core/parameter.ts'
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

/**
 * Sends a signed L2 transaction. Code 200 means queued: the outcome comes on `account_tx`, order streams or `tx`. Never repeated by the client.
 *
 * POST `/api/v1/sendTx`, weight 6.
 *
 * @throws {ParseError} `NO_RECEIPT` with `sent: 'maybe'` when the answer is no receipt: without code 200 or without a hash. Whether
 * `tx_hash` is the hash of this transaction is for the caller to compare, who has signed it.
 * @throws {ValidationError} if a parameter does not fit, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete answer; `sent` says whether it may have been taken
 *
 * @example
 * ```ts
 * const answer = await sendTx(rest.context, { txType: signed.txType, txInfo: signed.txInfo })
 * ```
 */
export const sendTx: Endpoint<SendTxParameters, RespSendTx> = endpoint({
  name: 'sendTx',
  path: 'POST /api/v1/sendTx',
  weight: 6,
  auth: 'none',
  parameters: {
    txType: integer(),
    txInfo: text(),
    priceProtection: boolean().optional(),
  },
  doubt: ({ tx_hash }) =>
    isTxHash(tx_hash) ? undefined : 'the answer holds no receipt with the hash of the transaction',
  response: RespSendTxModel,
})
