import type { SignedTransaction } from '@lighter/signer'
import type { Logger } from '@lighter/standards'
import type { KeySlot } from './key-slot.ts'
import {
  type AdmittedOutcome,
  isClearRefusal,
  outcomeUnknown,
  type SignedReference,
  type TransactionOutcome,
} from './outcome.ts'
import type { SubmitReceipt, TransportReceipt } from './receipt.ts'
import { trace } from './trace.ts'
import type { Transport } from './transport.ts'

/** A transaction to send and to settle. */
export interface Sending {
  slot: KeySlot
  signed: SignedTransaction
  /** Called with the outcome. */
  ended?: ((end: AdmittedOutcome) => void) | undefined
  /** Name of the transport, for diagnostics. */
  transport: Transport['name']
  /** When the caller asked for it, by `performance.now()`. @default when it is sent */
  calledAt?: number | undefined
  /** Sends it. */
  send: () => Promise<TransportReceipt>
}

/** Transactions that were sent and may still reach the exchange, until their outcome is known. */
export class InFlight {
  readonly #logger: Logger
  readonly #sending = new Set<Promise<unknown>>()
  /** Nonces by key that were sent and may still arrive. */
  readonly #loose = new Map<number, Set<number>>()
  #lastTakenAt = Number.NEGATIVE_INFINITY

  constructor(logger: Logger) {
    this.#logger = logger
  }

  /** Waits until the exchange has replied to everything sent before, for at most `withinMs` milliseconds. */
  async settled(withinMs: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined
    const end = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, withinMs)
    })
    await Promise.race([Promise.allSettled([...this.#sending]), end])
    clearTimeout(timer)
  }

  /**
   * Keys with transactions that may still reach the exchange: sent, without a reply, and not overtaken by a later
   * nonce.
   */
  get looseKeys(): number[] {
    return [...this.#loose].filter(([, nonces]) => nonces.size > 0).map(([apiKeyIndex]) => apiKeyIndex)
  }

  /** When the exchange last accepted a transaction, by `performance.now()`. */
  get lastTakenAt(): number {
    return this.#lastTakenAt
  }

  /**
   * Sends a signed transaction, and reports its outcome to its nonce lane and the risk guards.
   *
   * @throws {ApiError} if the exchange refused it (nonce free)
   * @throws {NetworkError} `OUTCOME_UNKNOWN`, `sent: 'maybe'`, if it is unknown whether it was accepted
   */
  async settle({ slot, signed, ended, transport, calledAt, send }: Sending): Promise<SubmitReceipt> {
    const reference = referenceOf(signed, slot)
    const { nonce, apiKeyIndex } = reference
    const traced = trace(() => [{ ...reference, type: signed.type }], transport, calledAt)
    const sent = this.begin(apiKeyIndex, [nonce])
    const end = (outcome: TransactionOutcome, error?: unknown): void => {
      sent(outcome)
      ended?.({ outcome, signed: reference })
      traced(outcome, error)
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

  /**
   * Records sent nonces until their outcome is known or irrelevant: the exchange refuses nonces below one that it has
   * accepted.
   */
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

  /** Counts a send as pending while it runs, for {@link settled}. */
  async track<T>(sending: Promise<T>): Promise<T> {
    this.#sending.add(sending)
    try {
      return await sending
    } finally {
      this.#sending.delete(sending)
    }
  }
}

/** Returns the reference for looking up a signed transaction. */
export function referenceOf(signed: SignedTransaction, slot: KeySlot): SignedReference {
  return { txHash: signed.txHash, nonce: Number(signed.nonce), apiKeyIndex: slot.apiKeyIndex }
}
