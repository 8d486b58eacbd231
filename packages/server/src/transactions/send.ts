import { parseJson } from '@lighter/standards/json'
import type { Receipt, SentTransaction, ServedExchange } from '../exchange.ts'
import { refused } from '../refusal.ts'
import type { Caller } from '../request/caller.ts'

const MAX_BATCH = 50

/** Passes a transaction on. @throws {Refusal} `unsupportedTxType`, and what the exchange refuses */
export function sendTx(
  exchange: ServedExchange,
  caller: Caller,
  txType: number,
  txInfo: string,
): Receipt<string> | Promise<Receipt<string>> {
  if (!Number.isInteger(txType) || txType < 0 || txType > 255) throw refused('unsupportedTxType')
  return exchange.sendTx({ txType, txInfo }, caller)
}

/**
 * Passes a batch on.
 *
 * @param txTypes JSON list of numbers
 * @param txInfos JSON list of texts
 * @throws {Refusal} `invalidTxInfo`, `txInfoTxTypeLengthMismatch`, `maxBatchTx`, and what the exchange refuses
 */
export function sendTxBatch(
  exchange: ServedExchange,
  caller: Caller,
  txTypes: string,
  txInfos: string,
): Receipt<string[]> | Promise<Receipt<string[]>> {
  const types = jsonList(txTypes)
  const infos = jsonList(txInfos)
  if (types.length !== infos.length || types.length === 0) throw refused('txInfoTxTypeLengthMismatch')
  if (types.length > MAX_BATCH) throw refused('maxBatchTx')
  return exchange.sendTxBatch(
    types.map((txType, i): SentTransaction => {
      const txInfo = infos[i]
      if (typeof txType !== 'number' || typeof txInfo !== 'string') throw refused('invalidTxInfo')
      return { txType, txInfo }
    }),
    caller,
  )
}

function jsonList(text: string): unknown[] {
  try {
    const value = parseJson(text)
    if (Array.isArray(value)) return value
  } catch {
    // falls through to the refusal
  }
  throw refused('invalidTxInfo')
}
