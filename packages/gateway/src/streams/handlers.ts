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

/** Those who listen to something. What one throws, or its promise rejects with, is reported and stops nobody else. */
export class Handlers<T> {
  readonly #handlers = new Set<(value: T) => unknown>()
  readonly #onError: (error: unknown) => void

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError
  }

  get size(): number {
    return this.#handlers.size
  }

  /** Adds a handler; returns how to remove it. */
  add(handler: (value: T) => unknown): () => void {
    // Wrapped, so that one given twice is heard twice, and removed once.
    const one = (value: T): unknown => handler(value)
    this.#handlers.add(one)
    return () => this.#handlers.delete(one)
  }

  /** Calls every handler, in the order in which they were added. */
  tell(value: T): void {
    for (const handler of this.#handlers) callHandler(handler, value, this.#onError)
  }
}
