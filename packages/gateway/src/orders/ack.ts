import { AbortedError, ApiError, LighterError, sleep, TimeoutError } from '@lighter/standards'
import { parseJson } from '@lighter/standards/json'
import type { Tx } from '@lighter/standards/wire'
import type { GatewayContext } from '../context.ts'
import { PENDING } from '../streams/execution-stream.ts'
import { OrderTracker } from './order-tracker.ts'
import type { SubmitReceipt } from './tx-submitter.ts'

/** What became of a transaction. */
export type ExecutionResult =
  /** Applied. For an order this says nothing of fills: it can rest, have traded, or have been cancelled by a rule. */
  | {
      readonly outcome: 'applied'
      readonly txHash: string
      readonly event: Readonly<Record<string, unknown>>
    }
  /** Used its nonce and did nothing; `code` and `message` are the exchange's reason. */
  | {
      readonly outcome: 'rejected'
      readonly txHash: string
      readonly code: number | undefined
      readonly message: string
    }

/** Options of {@link Ack.executed}. */
export interface ExecutedOptions {
  /** Longest wait in milliseconds. @default 15_000 */
  timeoutMs?: number
  signal?: AbortSignal
}

/** What an {@link Ack} is about. */
export interface AckSubject {
  marketId?: number
  cloid?: number
}

/** First wait between two questions over REST, in milliseconds, with and without the stream. */
const STREAMED_DELAY_MS = 500
const POLLED_DELAY_MS = 25
const LONGEST_DELAY_MS = 1_000

/** The exchange has taken a transaction. Code 200 means queued: {@link Ack.executed} tells what happened. */
export class Ack implements SubmitReceipt {
  readonly txHash: string
  readonly nonce: number
  readonly apiKeyIndex: number
  readonly predictedExecutionTimeMs: number | undefined
  readonly volumeQuotaRemaining: number | undefined
  /** Market of the order, if it concerns one. */
  readonly marketId: number | undefined
  /** Client order index of the order; 0 when it has none. */
  readonly cloid: number
  readonly #context: GatewayContext
  /** Whether the stream was there when the transaction was taken: then its execution cannot have been missed. */
  readonly #wasStreamed: boolean
  #result: ExecutionResult | undefined
  #order: OrderTracker | undefined

  constructor(receipt: SubmitReceipt, subject: AckSubject, context: GatewayContext) {
    this.txHash = receipt.txHash
    this.nonce = receipt.nonce
    this.apiKeyIndex = receipt.apiKeyIndex
    this.predictedExecutionTimeMs = receipt.predictedExecutionTimeMs
    this.volumeQuotaRemaining = receipt.volumeQuotaRemaining
    this.marketId = subject.marketId
    this.cloid = subject.cloid ?? 0
    this.#context = context
    this.#wasStreamed = context.executions?.isLive === true
  }

  /** Follows the order that this transaction placed, changed or cancelled; of a group, its entry. */
  get order(): OrderTracker {
    this.#order ??= new OrderTracker(this, this.#context)
    return this.#order
  }

  /**
   * Resolves with what really happened: from the account's stream, else asked from the exchange until it is executed.
   *
   * @throws {TimeoutError} if it was not executed in time; the transaction may still be
   * @throws {AbortedError} if the signal says so
   */
  async executed(options: ExecutedOptions = {}): Promise<ExecutionResult> {
    this.#result ??= await this.#watch(options)
    return this.#result
  }

  async #watch({ timeoutMs = 15_000, signal }: ExecutedOptions): Promise<ExecutionResult> {
    const { clock, executions } = this.#context
    const end = clock.now() + timeoutMs
    const failure: { cause?: unknown } = {}
    const isStreamed = this.#wasStreamed && executions?.isLive === true
    executions?.open()
    if (!isStreamed) {
      const tx = await this.#look(signal, failure)
      if (tx !== undefined) return resultOf(tx)
    }
    let delay = isStreamed ? STREAMED_DELAY_MS : POLLED_DELAY_MS
    for (; ; delay = Math.min(delay * 2, LONGEST_DELAY_MS)) {
      const wait = Math.max(0, Math.min(delay, end - clock.now()))
      const tx = (await this.#next(wait, signal)) ?? (await this.#look(signal, failure))
      if (tx !== undefined) return resultOf(tx)
      if (clock.now() < end) continue
      throw new TimeoutError(
        `Transaction ${this.txHash} was not executed within ${timeoutMs} ms. Ask again with executed().`,
        { sent: 'yes', context: { txHash: this.txHash }, ...failure },
      )
    }
  }

  async #next(withinMs: number, signal: AbortSignal | undefined): Promise<Tx | undefined> {
    const { executions } = this.#context
    try {
      if (executions !== undefined) return await executions.next(this.txHash, withinMs, signal)
      await sleep(withinMs, signal)
      return undefined
    } catch (cause) {
      throw this.#aborted(cause)
    }
  }

  async #look(signal: AbortSignal | undefined, failure: { cause?: unknown }): Promise<Tx | undefined> {
    try {
      const tx = await this.#context.rest.tx({ value: this.txHash }, signal === undefined ? {} : { signal })
      return tx.status === PENDING ? undefined : tx
    } catch (error) {
      // The record appears a moment after the transaction was taken.
      if (error instanceof ApiError && error.code === 'NOT_FOUND') return undefined
      if (error instanceof AbortedError) throw this.#aborted(error)
      if (!(error instanceof LighterError) || error.retry !== 'safe') throw error
      failure.cause = error
      return undefined
    }
  }

  #aborted(cause: unknown): AbortedError {
    return new AbortedError(`Aborted while waiting for the execution. Transaction ${this.txHash} was sent.`, {
      sent: 'yes',
      cause,
      context: { txHash: this.txHash },
    })
  }
}

function resultOf(tx: Tx): ExecutionResult {
  const event = tx.event_info === '' ? {} : (parseJson(tx.event_info) as Record<string, unknown>)
  const { ae } = event
  const isRejected = tx.status === 0 || (typeof ae === 'string' && ae !== '')
  if (isRejected) return { outcome: 'rejected', txHash: tx.hash, ...reason(ae) }
  return { outcome: 'applied', txHash: tx.hash, event }
}

function reason(ae: unknown): { code: number | undefined; message: string } {
  if (typeof ae !== 'string' || ae === '') return { code: undefined, message: 'failed' }
  try {
    const parsed = parseJson(ae) as { code?: unknown; message?: unknown }
    return {
      code: typeof parsed.code === 'number' ? parsed.code : undefined,
      message: typeof parsed.message === 'string' ? parsed.message : ae,
    }
  } catch {
    return { code: undefined, message: ae }
  }
}
