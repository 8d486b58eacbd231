import type { SignedTransaction } from '@lighter/signer'
import { type DiagnosticsChannel, diagnosticsChannel, type Logger } from '@lighter/standards'
import type { KeySlot } from './key-slot.ts'
import {
  type AdmittedOutcome,
  isClearRefusal,
  outcomeUnknown,
  type SignedReference,
  type TransactionOutcome,
} from './outcome.ts'
import type { Answer, SubmitReceipt } from './receipt.ts'

const DIAGNOSTICS: DiagnosticsChannel = /* @__PURE__ */ diagnosticsChannel('lighter:transaction')

/** What was sent and may still reach the exchange, until its outcome is known. */
export class InFlight {
  readonly #logger: Logger
  readonly #sending = new Set<Promise<unknown>>()
  /** Nonces by key that were sent and may still arrive. */
  readonly #loose = new Map<number, Set<number>>()
  #lastTakenAt = Number.NEGATIVE_INFINITY

  constructor(logger: Logger) {
    this.#logger = logger
  }

  /** Waits until the exchange has answered everything that was sent before, for so many milliseconds at most. */
  async settled(withinMs: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined
    const end = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, withinMs)
    })
    await Promise.race([Promise.allSettled([...this.#sending]), end])
    clearTimeout(timer)
  }

  /** Keys of which something may still reach the exchange: sent, not answered, and not overtaken by a later nonce. */
  get looseKeys(): number[] {
    return [...this.#loose].filter(([, nonces]) => nonces.size > 0).map(([apiKeyIndex]) => apiKeyIndex)
  }

  /** When the exchange last took something, by `performance.now()`. */
  get lastTakenAt(): number {
    return this.#lastTakenAt
  }

  /**
   * Sends a signed transaction, and tells its lane and its guards what became of it.
   *
   * @throws {ApiError} if the exchange refused it (nonce free)
   * @throws {NetworkError} `OUTCOME_UNKNOWN`, `sent: 'maybe'`, if it is not known whether it was taken
   */
  async settle(
    slot: KeySlot,
    signed: SignedTransaction,
    ended: ((end: AdmittedOutcome) => void) | undefined,
    send: () => Promise<Answer>,
  ): Promise<SubmitReceipt> {
    const reference = referenceOf(signed, slot)
    const { nonce, apiKeyIndex } = reference
    const start = DIAGNOSTICS.hasSubscribers ? performance.now() : undefined
    const sent = this.begin(apiKeyIndex, [nonce])
    const end = (outcome: TransactionOutcome, error?: unknown): void => {
      sent(outcome)
      ended?.({ outcome, signed: reference })
      if (start === undefined) return
      const durationMs = performance.now() - start
      DIAGNOSTICS.publish({ ...reference, outcome, durationMs, error })
    }
    try {
      const { txHash, predictedExecutionAt, volumeQuotaRemaining } = await this.track(send())
      slot.lane.accepted()
      end('accepted')
      return { txHash, nonce, apiKeyIndex, predictedExecutionAt, volumeQuotaRemaining }
    } catch (error) {
      if (isClearRefusal(error)) {
        slot.lane.refused(nonce, error)
        end('refused', error)
        throw error
      }
      slot.lane.unknown()
      end('unknown', error)
      this.#logger.warn(reference, 'outcome of a transaction is unknown')
      throw outcomeUnknown(error, reference)
    }
  }

  /** Keeps what was sent until it is known, or of no account: the exchange refuses nonces below one that it has taken. */
  begin(apiKeyIndex: number, nonces: readonly number[]): (outcome: TransactionOutcome) => void {
    const loose = this.#loose.get(apiKeyIndex) ?? new Set()
    this.#loose.set(apiKeyIndex, loose)
    for (const nonce of nonces) loose.add(nonce)
    return (outcome) => {
      if (outcome === 'unknown') return
      for (const nonce of nonces) loose.delete(nonce)
      if (outcome === 'refused') return
      this.#lastTakenAt = performance.now()
      const taken = Math.max(...nonces)
      for (const nonce of loose) if (nonce < taken) loose.delete(nonce)
    }
  }

  /** Counts a send as not answered while it runs, for {@link settled}. */
  async track<T>(sending: Promise<T>): Promise<T> {
    this.#sending.add(sending)
    try {
      return await sending
    } finally {
      this.#sending.delete(sending)
    }
  }
}

/** What finds a signed transaction again. */
export function referenceOf(signed: SignedTransaction, slot: KeySlot): SignedReference {
  return { txHash: signed.txHash, nonce: Number(signed.nonce), apiKeyIndex: slot.apiKeyIndex }
}
