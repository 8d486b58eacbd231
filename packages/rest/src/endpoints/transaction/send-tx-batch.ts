import { RespSendTxBatch as RespSendTxBatchModel } from '@lighter/standards/schema'
import type { RespSendTxBatch } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

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
  response: RespSendTxBatchModel,
}

/**
 * Sends up to 50 signed transactions of one account and key, nonces rising. Never repeated by the client.
 *
 * POST `/api/v1/sendTxBatch`, weight 6.
 */
export function sendTxBatch(
  rest: RestContext,
  parameters: SendTxBatchParameters,
  options?: CallOptions,
): Promise<RespSendTxBatch> {
  return call(rest, sendTxBatchEndpoint, parameters, options)
}
