import type { RestClient } from '@lighter/rest'
import { ApiError, type Clock, LighterError, sleep, TimeoutError } from '@lighter/standards'
import { parseJson } from '@lighter/standards/json'
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
  readonly #rest: Pick<RestClient, 'tx'>
  readonly #clock: Clock
  #result: Promise<ExecutionResult> | undefined

  constructor(
    receipt: SubmitReceipt,
    subject: { marketId?: number; cloid?: number },
    rest: Pick<RestClient, 'tx'>,
    clock: Clock,
  ) {
    this.txHash = receipt.txHash
    this.nonce = receipt.nonce
    this.apiKeyIndex = receipt.apiKeyIndex
    this.predictedExecutionTimeMs = receipt.predictedExecutionTimeMs
    this.volumeQuotaRemaining = receipt.volumeQuotaRemaining
    this.marketId = subject.marketId
    this.cloid = subject.cloid ?? 0
    this.#rest = rest
    this.#clock = clock
  }

  /**
   * Resolves with what really happened, asked from the exchange until it is executed.
   *
   * @throws {TimeoutError} if it was not executed in time; the transaction may still be
   */
  executed(options: ExecutedOptions = {}): Promise<ExecutionResult> {
    this.#result ??= this.#poll(options).catch((error: unknown) => {
      this.#result = undefined
      throw error
    })
    return this.#result
  }

  async #poll(options: ExecutedOptions): Promise<ExecutionResult> {
    const timeoutMs = options.timeoutMs ?? 15_000
    const end = this.#clock.now() + timeoutMs
    for (let delay = 25; ; delay = Math.min(delay * 2, 1_000)) {
      const result = await this.#look(options.signal)
      if (result !== undefined) return result
      if (this.#clock.now() + delay > end) {
        throw new TimeoutError(
          `Transaction ${this.txHash} was not executed within ${timeoutMs} ms. Ask again with executed().`,
          {
            sent: 'yes',
            context: { txHash: this.txHash },
          },
        )
      }
      await sleep(delay, options.signal)
    }
  }

  async #look(signal: AbortSignal | undefined): Promise<ExecutionResult | undefined> {
    try {
      const tx = await this.#rest.tx({ value: this.txHash }, signal === undefined ? {} : { signal })
      if (tx.status === 1) return undefined
      const event = tx.event_info === '' ? {} : (parseJson(tx.event_info) as Record<string, unknown>)
      const { ae } = event
      if (tx.status === 0 || (typeof ae === 'string' && ae !== ''))
        return { outcome: 'rejected', txHash: this.txHash, ...reason(ae) }
      return { outcome: 'applied', txHash: this.txHash, event }
    } catch (error) {
      // The record appears a moment after the transaction was taken.
      if (error instanceof ApiError && error.code === 'NOT_FOUND') return undefined
      if (error instanceof LighterError && error.retry === 'safe') return undefined
      throw error
    }
  }
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
