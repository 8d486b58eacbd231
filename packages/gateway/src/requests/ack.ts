import { type ExecutedOptions, watchExecution } from '../transactions/execution.ts'
import type { ExecutionResult } from '../transactions/execution-result.ts'
import type { GroupExits } from '../transactions/prepared.ts'
import type { SubmitReceipt } from '../transactions/receipt.ts'
import type { RequestsContext } from './context.ts'
import { OrderTracker } from './order-tracker.ts'

/** Margin for a slow reply and the error of the exchange's clock; both are far smaller. */
const LONGEST_ANSWER_MS = 60_000

/** The order of an {@link Ack}. */
export interface AckSubject {
  /** Market of the order. */
  marketId?: number | undefined
  /** Client order index of the order. */
  clientOrderId?: number | undefined
  /** Client order indexes of the exits of a group. */
  exits?: GroupExits | undefined
}

/**
 * Acknowledgment that the exchange accepted a transaction. Code 200 means that it is queued; {@link Ack.executed}
 * resolves with its outcome.
 */
export class Ack implements SubmitReceipt {
  /** Hash of the transaction, 80 hex digits. */
  readonly txHash: string
  /** Nonce of the transaction. */
  readonly nonce: number
  /** Slot of the key that signed. */
  readonly apiKeyIndex: number
  /** When the exchange expects to execute it, epoch milliseconds; `undefined` if not reported. */
  readonly predictedExecutionAt: number | undefined
  /** Remaining volume quota; `undefined` for tiers without one. */
  readonly volumeQuotaRemaining: number | undefined
  /** Market of the order, if there is one. */
  readonly marketId: number | undefined
  /** Client order index of the order; 0 if it has none. */
  readonly clientOrderId: number
  readonly #context: RequestsContext
  /**
   * Whether the stream was connected when the transaction was accepted, so that its execution cannot have been missed.
   */
  readonly #wasStreamed: boolean
  /** Earliest time at which it was accepted, epoch milliseconds of the exchange. */
  readonly #since: number
  readonly #exits: GroupExits
  #result: ExecutionResult | undefined
  #order: OrderTracker | undefined
  #stopLoss: OrderTracker | undefined
  #takeProfit: OrderTracker | undefined

  constructor(receipt: SubmitReceipt, subject: AckSubject, context: RequestsContext) {
    this.txHash = receipt.txHash
    this.nonce = receipt.nonce
    this.apiKeyIndex = receipt.apiKeyIndex
    this.predictedExecutionAt = receipt.predictedExecutionAt
    this.volumeQuotaRemaining = receipt.volumeQuotaRemaining
    this.marketId = subject.marketId
    this.clientOrderId = subject.clientOrderId ?? 0
    this.#exits = subject.exits ?? {}
    this.#context = context
    this.#wasStreamed = context.executions?.isLive === true
    this.#since = context.clock.now() - LONGEST_ANSWER_MS
  }

  /** Alias of {@link clientOrderId}, as quantpylib names it. */
  get cloid(): number {
    return this.clientOrderId
  }

  /**
   * Follows the order that this transaction placed, changed or canceled; for a group, its entry. A pair without an entry
   * has {@link stopLoss} and {@link takeProfit} only.
   */
  get order(): OrderTracker {
    this.#order ??= new OrderTracker(this, this.#context, this.#since)
    return this.#order
  }

  /** Follows the stop loss of a group; `undefined` if the transaction placed none. */
  get stopLoss(): OrderTracker | undefined {
    this.#stopLoss ??= this.#exit(this.#exits.stopLoss)
    return this.#stopLoss
  }

  /** Follows the take profit of a group; `undefined` if the transaction placed none. */
  get takeProfit(): OrderTracker | undefined {
    this.#takeProfit ??= this.#exit(this.#exits.takeProfit)
    return this.#takeProfit
  }

  /**
   * Resolves with the outcome of the transaction, from the account's stream or by requests until it is executed.
   *
   * @throws {TimeoutError} if it was not executed in time; it may still be executed later
   * @throws {AbortedError} if the signal fires, or the client is closed
   */
  async executed(options: ExecutedOptions = {}): Promise<ExecutionResult> {
    if (this.#result !== undefined) return this.#result
    const result = await watchExecution(this.#context, {
      ...options,
      txHash: this.txHash,
      wasStreamed: this.#wasStreamed,
      isTaken: true,
    })
    if (result.outcome === 'not-taken') throw new TypeError('an accepted transaction has an execution')
    this.#result = result
    return result
  }

  /** The execution does not name the exits, so they are found by their client order indexes. */
  #exit(clientOrderId: number | undefined): OrderTracker | undefined {
    const { txHash, marketId } = this
    if (clientOrderId === undefined) return undefined
    return new OrderTracker(
      {
        txHash,
        marketId,
        clientOrderId,
        executed: (options) => this.executed(options),
        locate: (signal) =>
          this.#context.orderLookup?.placed({ marketId, clientOrderId, since: this.#since }, signal) ??
          Promise.resolve(undefined),
      },
      this.#context,
      this.#since,
    )
  }
}
