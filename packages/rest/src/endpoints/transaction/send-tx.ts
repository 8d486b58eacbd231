import { RespSendTx as RespSendTxModel } from '@lighter/standards/schema'
import type { RespSendTx } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { boolean, integer, text } from '../../core/parameter.ts'
import { isTxHash } from '../../core/receipt.ts'

/** Parameters of {@link sendTx}. */
export interface SendTxParameters {
  /** Protocol number of the transaction type. */
  txType: number
  /** The signed transaction: exactly the JSON text from the signer. */
  txInfo: string
  /** Whether the exchange rejects prices far from the market. Server default: true. */
  priceProtection?: boolean | undefined
}

/**
 * Sends a signed L2 transaction. Code 200 means that it is queued: the outcome arrives on `account_tx`, on the order
 * channels or through `tx`. The client never retries it.
 *
 * POST `/api/v1/sendTx`, weight 6.
 *
 * @throws {ParseError} `NO_RECEIPT` with `sent: 'maybe'` when the response has no code 200 or no hash. The caller, who
 * signed the transaction, must check that `tx_hash` is its hash.
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response; `sent` says whether it may have been accepted
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
  doubt: ({ tx_hash }) => (isTxHash(tx_hash) ? undefined : 'the response has no transaction hash'),
  response: RespSendTxModel,
})
