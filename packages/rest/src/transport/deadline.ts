/**
 * What undici asks of an `AbortSignal`, for one request: an `AbortController` with its events costs more than all the rest
 * that the client adds to a call.
 */
export class Deadline {
  aborted = false
  reason: 'timeout' | 'caller' | undefined
  #listener: (() => void) | undefined

  addEventListener(_type: 'abort', listener: () => void): void {
    this.#listener = listener
  }

  removeEventListener(): void {
    this.#listener = undefined
  }

  /** Ends the request; the first reason counts. */
  abort(reason: 'timeout' | 'caller'): void {
    if (this.aborted) return
    this.aborted = true
    this.reason = reason
    this.#listener?.()
  }
}
