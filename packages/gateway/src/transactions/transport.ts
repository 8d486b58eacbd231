import type { SignedTransaction } from '@lighter/signer'
import type { TransportReceipt } from './receipt.ts'

/**
 * How signed transactions are sent. `auto`: over the stream while it is connected (ordered and faster), otherwise over
 * REST.
 */
export type OrderTransport = 'auto' | 'rest' | 'stream'

/** Transport of signed transactions to the exchange. */
export interface Transport {
  /** Name for logs and diagnostics. */
  readonly name: 'rest' | 'stream'
  /** Largest number of transactions in one batch. */
  readonly batchSize: number
  /**
   * Sends one transaction and waits for its receipt. @throws {NetworkError} `BAD_RECEIPT` when the reply names another
   * transaction
   */
  send(signed: SignedTransaction, signal: AbortSignal | undefined): Promise<TransportReceipt>
  /** Sends a batch of at most {@link batchSize} transactions; resolves with the hashes in the reply, unchecked. */
  sendBatch(
    txTypes: readonly number[],
    txInfos: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<unknown>
}
