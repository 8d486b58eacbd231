import { AbortedError } from '@lighter/standards'

/** Largest delay that a timer of the platform takes; it fires at once for more. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

/** How long the client is in use: what waits for something ends with it. */
export class Lifetime {
  readonly #waiting = new Set<() => void>()
  #isOver = false

  /** Whether the client was closed. */
  get isOver(): boolean {
    return this.#isOver
  }

  /** Ends everything that waits. Idempotent. */
  end(): void {
    this.#isOver = true
    for (const stop of [...this.#waiting]) stop()
  }

  /**
   * A signal that fires with the caller's, and when the client is closed. Call `release` when it is no longer needed: a
   * signal that lives long must not collect listeners.
   */
  linked(signal: AbortSignal | undefined): { signal: AbortSignal; release: () => void } {
    const both = new AbortController()
    const abort = (): void => both.abort(signal?.reason)
    const stop = (): void => both.abort(new AbortedError('The client was closed.'))
    const release = (): void => {
      this.#waiting.delete(stop)
      signal?.removeEventListener('abort', abort)
    }
    this.#waiting.add(stop)
    signal?.addEventListener('abort', abort)
    if (signal?.aborted === true) abort()
    else if (this.#isOver) stop()
    return { signal: both.signal, release }
  }
}

/** Calls back after a delay of any length, also one that the platform's timers cannot take. Returns how to call it off. */
export function after(ms: number, callback: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const end = performance.now() + ms
  const wait = (): void => {
    const left = end - performance.now()
    timer =
      left > LONGEST_TIMER_MS ? setTimeout(wait, LONGEST_TIMER_MS) : setTimeout(callback, Math.max(0, left))
  }
  wait()
  return () => clearTimeout(timer)
}
