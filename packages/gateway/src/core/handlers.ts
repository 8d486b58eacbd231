/** Calls a handler; what it throws, or its promise rejects with, goes to `onError`. */
export function callHandler<T>(
  handler: (value: T) => unknown,
  value: T,
  onError: (error: unknown) => void,
): void {
  try {
    const result = handler(value)
    if (result instanceof Promise) result.catch(onError)
  } catch (error) {
    onError(error)
  }
}

interface Listener<T> {
  readonly handler: (value: T) => unknown
  isRemoved: boolean
}

/**
 * Those who listen to something. What one throws, or its promise rejects with, is reported and stops nobody else. A
 * handler may add and remove handlers: one that is added hears the next value first, one that is removed hears no more.
 */
export class Handlers<T> {
  /** Replaced by each change, so that who is being told is not changed under the loop. */
  #listeners: readonly Listener<T>[] = []
  readonly #onError: (error: unknown) => void

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError
  }

  get size(): number {
    return this.#listeners.length
  }

  /** Adds a handler; returns how to remove it. One that is given twice is heard twice, and removed once. */
  add(handler: (value: T) => unknown): () => void {
    const listener: Listener<T> = { handler, isRemoved: false }
    this.#listeners = [...this.#listeners, listener]
    return () => {
      if (listener.isRemoved) return
      listener.isRemoved = true
      this.#listeners = this.#listeners.filter((one) => one !== listener)
    }
  }

  /** Calls every handler, in the order in which they were added. */
  tell(value: T): void {
    for (const listener of this.#listeners) {
      if (!listener.isRemoved) callHandler(listener.handler, value, this.#onError)
    }
  }
}
