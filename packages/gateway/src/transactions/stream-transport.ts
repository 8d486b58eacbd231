import type { SignedTransaction } from '@lighter/signer'
import { type StreamClient, WS_BATCH_LIMIT } from '@lighter/ws'
import { checkReceipt, type TransportReceipt } from './receipt.ts'
import type { Transport } from './transport.ts'

/** Sends over the stream, whose single connection keeps the order. */
export class StreamTransport implements Transport {
  readonly name = 'stream'
  readonly batchSize: number = WS_BATCH_LIMIT
  readonly #stream: StreamClient
  readonly #answerTimeoutMs: number

  /** @param answerTimeoutMs how long to wait for a reply, in milliseconds */
  constructor(stream: StreamClient, answerTimeoutMs: number) {
    this.#stream = stream
    this.#answerTimeoutMs = answerTimeoutMs
  }

  /** Whether transactions can be sent now. */
  get isConnected(): boolean {
    return this.#stream.state === 'connected'
  }

  async send(signed: SignedTransaction, signal: AbortSignal | undefined): Promise<TransportReceipt> {
    const receipt = await this.#stream.sendTx(signed, { timeoutMs: this.#answerTimeoutMs, signal })
    checkReceipt(receipt.txHash, signed.txHash)
    return { ...receipt, txHash: signed.txHash }
  }

  async sendBatch(
    txTypes: readonly number[],
    txInfos: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<unknown> {
    const { txHashes } = await this.#stream.sendTxBatch(
      txTypes.map((txType, i) => ({ txType, txInfo: txInfos[i] ?? '' })),
      { timeoutMs: this.#answerTimeoutMs, signal },
    )
    return txHashes
  }
}
