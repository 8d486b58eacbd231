import type { GatewayContext } from '../core/context.ts'
import { OrderTracker } from '../orders/order-tracker.ts'
import { type ExecutedOptions, watchExecution } from './execution.ts'
import type { ExecutionResult } from './execution-result.ts'
import type { SubmitReceipt } from './receipt.ts'

/** An answer of the exchange is given up long before, and its clock is known better than that. */
const LONGEST_ANSWER_MS = 60_000

/** What an {@link Ack} is about. */
export interface AckSubject {
  /** Market of the order. */
  marketId?: number | undefined
  /** Client order index of the order. */
  cloid?: number | undefined
}

/** The exchange has taken a transaction. Code 200 means queued: {@link Ack.executed} tells what happened. */
export class Ack implements SubmitReceipt {
  /** Hash of the transaction, 80 hex digits. */
  readonly txHash: string
  /** Nonce that was used. */
  readonly nonce: number
  /** Slot of the key that signed. */
  readonly apiKeyIndex: number
  /** When the exchange expects to execute it, epoch milliseconds; `undefined` if it does not say. */
  readonly predictedExecutionAt: number | undefined
  /** Remaining volume quota; `undefined` for tiers without one. */
  readonly volumeQuotaRemaining: number | undefined
  /** Market of the order, if it concerns one. */
  readonly marketId: number | undefined
  /** Client order index of the order; 0 when it has none. */
  readonly cloid: number
  readonly #context: GatewayContext
  /** Whether the stream was there when the transaction was taken: then its execution cannot have been missed. */
  readonly #wasStreamed: boolean
  /** When it was taken at the earliest, epoch milliseconds of the exchange. */
  readonly #since: number
  #result: ExecutionResult | undefined
  #order: OrderTracker | undefined

  constructor(receipt: SubmitReceipt, subject: AckSubject, context: GatewayContext) {
    this.txHash = receipt.txHash
    this.nonce = receipt.nonce
    this.apiKeyIndex = receipt.apiKeyIndex
    this.predictedExecutionAt = receipt.predictedExecutionAt
    this.volumeQuotaRemaining = receipt.volumeQuotaRemaining
    this.marketId = subject.marketId
    this.cloid = subject.cloid ?? 0
    this.#context = context
    this.#wasStreamed = context.executions?.isLive === true
    this.#since = context.clock.now() - LONGEST_ANSWER_MS
  }

  /** Follows the order that this transaction placed, changed or cancelled; of a group, its entry. */
  get order(): OrderTracker {
    this.#order ??= new OrderTracker(this, this.#context, this.#since)
    return this.#order
  }

  /**
   * Resolves with what really happened: from the account's stream, else asked from the exchange until it is executed.
   *
   * @throws {TimeoutError} if it was not executed in time; the transaction may still be
   * @throws {AbortedError} if the signal says so, or the client is closed
   */
  async executed(options: ExecutedOptions = {}): Promise<ExecutionResult> {
    if (this.#result !== undefined) return this.#result
    const result = await watchExecution(this.#context, {
      ...options,
      txHash: this.txHash,
      wasStreamed: this.#wasStreamed,
      isTaken: true,
    })
    if (result.outcome === 'not-taken') throw new TypeError('a transaction that was taken has an execution')
    this.#result = result
    return result
  }
}
