import { RespSendTxBatch as RespSendTxBatchModel } from '@lighter/standards/schema'
import type { RespSendTxBatch } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { json } from '../../core/parameter.ts'
import { countOf, isTxHash } from '../../core/receipt.ts'

/** Parameters of {@link sendTxBatch}. */
export interface SendTxBatchParameters {
  /** Types of the transactions, in order. */
  txTypes: readonly number[] | string
  /** Signed transactions as JSON texts, in order. */
  txInfos: readonly string[] | string
}

/**
 * Sends up to 50 signed transactions of one account and key, nonces rising. Never repeated by the client.
 *
 * POST `/api/v1/sendTxBatch`, weight 6.
 *
 * @throws {ParseError} `NO_RECEIPT` with `sent: 'maybe'` when the answer is no receipt: without code 200, or with another number of
 * hashes than transactions. Whether the hashes are those of these transactions is for the caller to compare.
 * @throws {ValidationError} if a parameter does not fit, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete answer; `sent` says whether it may have been taken
 *
 * @example
 * ```ts
 * const answer = await sendTxBatch(rest.context, { txTypes: signed.map(({ txType }) => txType), txInfos: signed.map(({ txInfo }) => txInfo) })
 * ```
 */
export const sendTxBatch: Endpoint<SendTxBatchParameters, RespSendTxBatch> = endpoint({
  name: 'sendTxBatch',
  path: 'POST /api/v1/sendTxBatch',
  weight: 6,
  auth: 'none',
  parameters: {
    txTypes: json(),
    txInfos: json(),
  },
  doubt: ({ tx_hash: hashes }, { txTypes }) => {
    if (!Array.isArray(hashes) || !hashes.every(isTxHash))
      return 'the answer holds no receipt with the hashes of the transactions'
    const wanted = countOf(txTypes)
    return wanted === undefined || wanted === hashes.length
      ? undefined
      : `the answer has ${hashes.length} hashes for ${wanted} transactions`
  },
  response: RespSendTxBatchModel,
})
