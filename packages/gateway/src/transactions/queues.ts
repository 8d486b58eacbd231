import { AbortedError, onAbort } from '@lighter/standards'
import { asUnsent } from './before-signing.ts'

/** Waits of transactions before they are signed or sent. Each wait ends immediately when it has become pointless. */
export class Queues {
  readonly #gate: (txTypes: readonly number[]) => void
  /** Wakes waiting transactions, so that they check again whether they may continue. */
  readonly #waiting = new Set<() => void>()
  #isClosed = false

  /** @param gate throws when transactions of these types may not be signed or sent now */
  constructor(gate: (txTypes: readonly number[]) => void) {
    this.#gate = gate
  }

  /** Refuses waiting and further transactions. */
  close(): void {
    this.#isClosed = true
    this.empty()
  }

  /** Refuses waiting transactions that the gate no longer admits. */
  empty(): void {
    for (const wake of [...this.#waiting]) wake()
  }

  /** @throws {AbortedError} when the client is closed or the signal has fired */
  checkOpen(signal: AbortSignal | undefined): void {
    if (this.#isClosed) throw new AbortedError('The client is closed. Nothing was sent.')
    if (signal?.aborted === true)
      throw new AbortedError('Aborted before signing. Nothing was sent.', { cause: signal.reason })
  }

  /** @throws when the gate is closed for transactions of these types */
  checkGate(txTypes: readonly number[]): void {
    this.#gate(txTypes)
  }

  /**
   * Waits for something before signing. Rejects immediately when the caller aborts, the client is closed or the gate
   * closes; the error gives the reason and says that nothing was sent.
   */
  async wait<T>(
    txTypes: readonly number[],
    signal: AbortSignal | undefined,
    wait: (stop: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const stop = new AbortController()
    let wake = (): void => {}
    const refused = new Promise<never>((_, reject) => {
      wake = () => {
        try {
          this.checkOpen(signal)
          this.#gate(txTypes)
        } catch (error) {
          reject(error)
          stop.abort()
        }
      }
    })
    this.#waiting.add(wake)
    const stopListening = onAbort(signal, wake)
    try {
      return await Promise.race([refused, wait(stop.signal)])
    } catch (error) {
      throw asUnsent(error)
    } finally {
      this.#waiting.delete(wake)
      stopListening()
    }
  }
}
