import { type RestClient, type RestLimiter, sendTx, sendTxBatch } from '@lighter/rest'
import type { SignedTransaction } from '@lighter/signer'
import { stringifyJson } from '@lighter/standards/json'
import type { Queues } from './queues.ts'
import { checkReceipt, fieldOf, type TransportReceipt } from './receipt.ts'
import type { Transport } from './transport.ts'

/** Options of {@link RestTransport}. */
export interface RestTransportOptions {
  /** REST client that sends without waiting for a rate limit; {@link limiter} is used before signing. */
  rest: RestClient
  limiter: RestLimiter
  queues: Queues
  /** How long to wait for a reply, in milliseconds. */
  answerTimeoutMs: number
}

/**
 * Sends over REST. Transactions of one key are sent one after the other, because separate HTTP connections would
 * reorder them.
 */
export class RestTransport implements Transport {
  readonly name = 'rest'
  readonly batchSize = 50
  readonly #options: RestTransportOptions
  /** Tail of each key's sends. */
  readonly #tails = new Map<number, Promise<unknown>>()

  constructor(options: RestTransportOptions) {
    this.#options = options
  }

  /** Resolves when all transactions of a key over REST have a reply; `undefined` if there are none. */
  pending(apiKeyIndex: number): Promise<unknown> | undefined {
    return this.#tails.get(apiKeyIndex)
  }

  /** Runs after all earlier transactions of the key over REST. */
  async inOrder<T>(
    apiKeyIndex: number,
    txTypes: readonly number[],
    signal: AbortSignal | undefined,
    run: () => Promise<T>,
  ): Promise<T> {
    const previous = this.#tails.get(apiKeyIndex) ?? Promise.resolve()
    let release = (): void => {}
    const done = new Promise<void>((resolve) => {
      release = resolve
    })
    const tail = previous.then(() => done)
    this.#tails.set(apiKeyIndex, tail)
    void tail.then(() => {
      if (this.#tails.get(apiKeyIndex) === tail) this.#tails.delete(apiKeyIndex)
    })
    try {
      await this.#options.queues.wait(txTypes, signal, () => previous)
      return await run()
    } finally {
      release()
    }
  }

  /** Waits for the rate limit of one transaction, or one batch, before it is signed or sent. */
  turn(
    what: 'transaction' | 'batch',
    txTypes: readonly number[],
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const { queues, limiter } = this.#options
    const { path, weight } = what === 'batch' ? sendTxBatch : sendTx
    return queues.wait(txTypes, signal, (stop) => limiter.acquire(path, weight, stop, 'address'))
  }

  async send(signed: SignedTransaction, signal: AbortSignal | undefined): Promise<TransportReceipt> {
    const { rest, answerTimeoutMs } = this.#options
    const { txType, txInfo, txHash } = signed
    const answer = await rest.sendTx({ txType, txInfo }, { timeoutMs: answerTimeoutMs, signal })
    checkReceipt(fieldOf(answer, 'tx_hash'), txHash)
    return {
      txHash,
      predictedExecutionAt: numberOf(answer, 'predicted_execution_time_ms'),
      volumeQuotaRemaining: numberOf(answer, 'volume_quota_remaining'),
    }
  }

  async sendBatch(
    txTypes: readonly number[],
    txInfos: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<unknown> {
    const { rest, answerTimeoutMs } = this.#options
    const answer = await rest.sendTxBatch(
      { txTypes, txInfos: stringifyJson(txInfos) },
      { timeoutMs: answerTimeoutMs, signal },
    )
    return fieldOf(answer, 'tx_hash')
  }
}

function numberOf(answer: unknown, name: string): number | undefined {
  const value = fieldOf(answer, name)
  return typeof value === 'number' ? value : undefined
}
