import { type Receipt, refused, type SentTransaction } from '@lighter/server'
import { API_CODE, apiMessageOf, isLighterError, LighterError } from '@lighter/standards'
import { parseJson } from '@lighter/standards/json'
import { type StreamClient, type TxReceipt, WS_BATCH_LIMIT } from '@lighter/ws'
import { type Consumer, mustTrade } from '../access/access-keys.ts'

/** A refusal with the exchange's own code and message. */
export class PassedRefusal extends LighterError {
  /** The exchange's error code. */
  readonly apiCode: number

  constructor(apiCode: number, message: string) {
    super(message, { code: 'REFUSED', context: { apiCode } })
    this.apiCode = apiCode
  }
}

/** Passes transactions on unchanged, in the order of arrival, over one connection. */
export class Orders {
  readonly #stream: StreamClient
  readonly #timeoutMs: number
  /** Transactions by outcome. */
  readonly counts = { accepted: 0, refused: 0, unknown: 0 }

  constructor(stream: StreamClient, timeoutMs: number) {
    this.#stream = stream
    this.#timeoutMs = timeoutMs
  }

  /** Passes a transaction on. @throws {Refusal} without the right to trade, and what the exchange refuses */
  async send(transaction: SentTransaction, consumer: Consumer): Promise<Receipt<string>> {
    for (const sender of sendersOf(transaction)) mustTrade(consumer, sender)
    // Sent before anything is awaited, so that the order of arrival is kept.
    const receipt = await this.#sent(this.#stream.sendTx(transaction, { timeoutMs: this.#timeoutMs }))
    return { ...receiptOf(receipt), tx_hash: receipt.txHash }
  }

  /** Passes a batch on. @throws {Refusal} like {@link send}, and `maxBatchTx` for more than 15 */
  async sendBatch(transactions: readonly SentTransaction[], consumer: Consumer): Promise<Receipt<string[]>> {
    if (transactions.length > WS_BATCH_LIMIT)
      throw refused('maxBatchTx', `the relay takes at most ${WS_BATCH_LIMIT} transactions in a batch`)
    for (const transaction of transactions)
      for (const sender of sendersOf(transaction)) mustTrade(consumer, sender)
    const receipt = await this.#sent(this.#stream.sendTxBatch(transactions, { timeoutMs: this.#timeoutMs }))
    return { ...receiptOf(receipt), tx_hash: receipt.txHashes }
  }

  async #sent<T>(sending: Promise<T>): Promise<T> {
    try {
      const receipt = await sending
      this.counts.accepted++
      return receipt
    } catch (error) {
      throw this.#failed(error)
    }
  }

  /** The error for the consumer: a clear refusal only if the exchange gave one, or if nothing was sent. */
  #failed(error: unknown): unknown {
    if (!isLighterError(error) || error.sent === 'maybe') {
      this.counts.unknown++
      return refused(
        'timeout',
        'the exchange did not answer the relay clearly; look the transaction up by its hash',
      )
    }
    this.counts.refused++
    const { apiCode, apiMessage } = error as { apiCode?: unknown; apiMessage?: unknown }
    if (typeof apiCode === 'number') {
      const text = typeof apiMessage === 'string' ? apiMessage : apiMessageOf(apiCode)
      return new PassedRefusal(apiCode, text ?? 'refused')
    }
    return new PassedRefusal(
      API_CODE.tooManyRequest,
      'the relay is not connected to the exchange; nothing was sent, try again',
    )
  }
}

/**
 * Accounts that a transaction names as its sender: transfers and withdrawals name it differently.
 *
 * @throws {Refusal} `invalidTxInfo` for anything but a JSON object: the text is inserted into a larger message and
 * must not be able to change the rest of it
 */
function sendersOf({ txInfo }: SentTransaction): number[] {
  let value: unknown
  try {
    value = parseJson(txInfo)
  } catch {
    throw refused('invalidTxInfo')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refused('invalidTxInfo')
  const { AccountIndex, FromAccountIndex } = value as { AccountIndex?: unknown; FromAccountIndex?: unknown }
  const indexes = [AccountIndex, FromAccountIndex].filter((one) => one !== undefined)
  if (indexes.length === 0) throw refused('invalidTxInfo')
  return indexes.map((index) => {
    if (typeof index === 'number' && Number.isSafeInteger(index)) return index
    throw refused('invalidTxInfo')
  })
}

function receiptOf(receipt: Omit<TxReceipt, 'txHash'>): Omit<Receipt<string>, 'tx_hash'> {
  return {
    code: 200,
    message: receipt.message ?? '',
    predicted_execution_time_ms: receipt.predictedExecutionAt ?? 0,
    volume_quota_remaining: receipt.volumeQuotaRemaining ?? 0,
  }
}
