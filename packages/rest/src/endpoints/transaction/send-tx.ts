import { RespSendTx as RespSendTxModel } from '@lighter/standards/schema'
import type { RespSendTx } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link sendTx}. */
export interface SendTxParameters {
  /** Protocol number of the transaction type. */
  txType: number
  /** Signed transaction, the exact JSON text of the signer. */
  txInfo: string
  /** Let the exchange refuse prices far from the market. Server default: true. */
  priceProtection?: boolean
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
  response: RespSendTxModel,
}

/**
 * Sends a signed L2 transaction. Code 200 means queued: the outcome comes on `account_tx`, order streams or `tx`. Never repeated by the client.
 *
 * POST `/api/v1/sendTx`, weight 6.
 */
export function sendTx(
  rest: RestContext,
  parameters: SendTxParameters,
  options?: CallOptions,
): Promise<RespSendTx> {
  return call(rest, sendTxEndpoint, parameters, options)
}
