import { AbortedError, onAbort } from '@lighter/standards'
import { asUnsent } from './before-signing.ts'

/** What transactions wait for before they are signed or sent: each wait ends at once when it has become pointless. */
export class Queues {
  readonly #gate: (txTypes: readonly number[]) => void
  /** Wakes each that waits, so that it asks again whether it may go on. */
  readonly #waiting = new Set<() => void>()
  #isClosed = false

  /** @param gate throws when transactions of these types may not be signed or sent now */
  constructor(gate: (txTypes: readonly number[]) => void) {
    this.#gate = gate
  }

  /** No further transaction leaves; those that wait are refused. */
  close(): void {
    this.#isClosed = true
    this.empty()
  }

  /** Refuses at once everything that waits and that the gate does not let pass any more. */
  empty(): void {
    for (const wake of [...this.#waiting]) wake()
  }

  /** @throws {AbortedError} when the client is closed or the signal has fired */
  checkOpen(signal: AbortSignal | undefined): void {
    if (this.#isClosed) throw new AbortedError('The client is closed; nothing was sent.')
    if (signal?.aborted === true) throw new AbortedError('Aborted before signing.', { cause: signal.reason })
  }

  /** @throws when the gate is shut for transactions of these types */
  checkGate(txTypes: readonly number[]): void {
    this.#gate(txTypes)
  }

  /**
   * Waits for something before signing. Ends at once when the caller aborts, the client is closed or the gate is shut:
   * the error says which, and that nothing was sent.
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
