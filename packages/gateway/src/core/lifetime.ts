import { AbortedError, onAbort } from '@lighter/standards'

/** A signal that follows the caller's signal and the client's life. */
export interface LinkedSignal {
  /** Aborts with the caller's signal, or when the client is closed. */
  readonly signal: AbortSignal
  /** Stops listening to the caller's signal. */
  readonly release: () => void
}

/** The lifetime of the client: every wait ends with it. */
export class Lifetime {
  readonly #waiting = new Set<() => void>()
  #isOver = false
  #release: () => Promise<void> = async () => {}

  /** Whether the client has been closed. */
  get isOver(): boolean {
    return this.#isOver
  }

  /** Ends every wait. Idempotent. */
  end(): void {
    this.#isOver = true
    for (const stop of [...this.#waiting]) stop()
  }

  /** Sets what {@link released} does once everything is closed. */
  atEnd(release: () => Promise<void>): void {
    this.#release = release
  }

  /** Gives back what the client held for itself alone. */
  released(): Promise<void> {
    return this.#release()
  }

  /**
   * Returns a signal that aborts with the caller's signal, or when the client is closed. Call `release` when it is no
   * longer needed, so that a long-lived signal does not collect listeners.
   */
  linked(signal: AbortSignal | undefined): LinkedSignal {
    const both = new AbortController()
    const abort = (): void => both.abort(signal?.reason)
    const stop = (): void => both.abort(new AbortedError('The client was closed.'))
    this.#waiting.add(stop)
    const stopListening = onAbort(signal, abort)
    const release = (): void => {
      this.#waiting.delete(stop)
      stopListening()
    }
    if (this.#isOver) stop()
    return { signal: both.signal, release }
  }
}
