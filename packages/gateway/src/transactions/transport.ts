import type { SignedTransaction } from '@lighter/signer'
import type { Answer } from './receipt.ts'

/** How a signed transaction reaches the exchange. `auto`: the stream while it is connected (ordered, quicker), else REST. */
export type OrderTransport = 'auto' | 'rest' | 'stream'

/** A way to the exchange for what was signed. */
export interface Transport {
  /** Most transactions of one batch. */
  readonly batchSize: number
  /** Sends one transaction and waits for its receipt. @throws {NetworkError} `BAD_RECEIPT` when the answer names another one */
  send(signed: SignedTransaction, signal: AbortSignal | undefined): Promise<Answer>
  /** Sends a batch of at most {@link batchSize} transactions; resolves with what the answer has as their hashes. */
  sendBatch(
    txTypes: readonly number[],
    txInfos: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<unknown>
}
