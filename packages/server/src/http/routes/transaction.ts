import type { ServedExchange } from '../../exchange.ts'
import { integer, text } from '../../request/parameters.ts'
import type { Route } from '../../request/request.ts'
import { sendTx, sendTxBatch } from '../../transactions/send.ts'

/** Routes for sending transactions; they are the same for every backend. */
export function transactionRoutes(exchange: ServedExchange): Route[] {
  return [
    [
      'POST /api/v1/sendTx',
      (request) => sendTx(exchange, request.caller, integer(request, 'tx_type'), text(request, 'tx_info')),
    ],
    [
      'POST /api/v1/sendTxBatch',
      (request) =>
        sendTxBatch(exchange, request.caller, text(request, 'tx_types'), text(request, 'tx_infos')),
    ],
  ]
}
