import { RespSendTxBatch as RespSendTxBatchModel } from '@lighter/standards/schema'
import type { RespSendTxBatch } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { json } from '../../core/parameter.ts'
import { countOf, isTxHash } from '../../core/receipt.ts'

/** Parameters of {@link sendTxBatch}. */
export interface SendTxBatchParameters {
  /** Types of the transactions, in order. */
  txTypes: readonly number[] | string
  /** The signed transactions as JSON text, in order. */
  txInfos: readonly string[] | string
}

/**
 * Sends up to 50 signed transactions of one account and key, in order of their nonces. The client never retries it.
 *
 * POST `/api/v1/sendTxBatch`, weight 6.
 *
 * @throws {ParseError} `NO_RECEIPT` with `sent: 'maybe'` when the response has no code 200, or not one hash per
 * transaction. The caller must check that the hashes belong to these transactions.
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response; `sent` says whether it may have been accepted
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
    if (!Array.isArray(hashes) || !hashes.every(isTxHash)) return 'the response has no transaction hashes'
    const wanted = countOf(txTypes)
    return wanted === undefined || wanted === hashes.length
      ? undefined
      : `the response has ${hashes.length} hashes for ${wanted} transactions`
  },
  response: RespSendTxBatchModel,
})
