import { RespSendTxBatch as RespSendTxBatchModel } from '@lighter/standards/schema'
import type { RespSendTxBatch } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'
import { countOf, isTxHash } from '../../core/receipt.ts'

/** Parameters of {@link sendTxBatch}. */
export interface SendTxBatchParameters {
  /** Types of the transactions, in order. */
  txTypes: readonly number[] | string
  /** Signed transactions as JSON texts, in order. */
  txInfos: readonly string[] | string
}

/** POST `/api/v1/sendTxBatch`. */
export const sendTxBatchEndpoint: Endpoint<SendTxBatchParameters, RespSendTxBatch> = {
  name: 'sendTxBatch',
  method: 'POST',
  path: '/api/v1/sendTxBatch',
  weight: 6,
  auth: 'none',
  parameters: {
    txTypes: { wire: 'tx_types', kind: 'json', required: true },
    txInfos: { wire: 'tx_infos', kind: 'json', required: true },
  },
  doubt: ({ tx_hash: hashes }, { txTypes }) => {
    if (!Array.isArray(hashes) || !hashes.every(isTxHash))
      return 'the answer holds no receipt with the hashes of the transactions'
    const wanted = countOf(txTypes)
    return wanted === undefined || wanted === hashes.length
      ? undefined
      : `the answer holds ${hashes.length} hashes for ${wanted} transactions`
  },
  response: RespSendTxBatchModel,
}

/**
 * Sends up to 50 signed transactions of one account and key, nonces rising. Never repeated by the client.
 *
 * POST `/api/v1/sendTxBatch`, weight 6.
 *
 * @throws {ParseError} `NO_RECEIPT` with `sent: 'maybe'` when the answer is no receipt: without code 200, or with another number of
 * hashes than transactions. Whether the hashes are those of these transactions is for the caller to compare.
 */
export function sendTxBatch(
  rest: RestContext,
  parameters: SendTxBatchParameters,
  options?: CallOptions,
): Promise<RespSendTxBatch> {
  return call(rest, sendTxBatchEndpoint, parameters, options)
}
