/** Calls a handler; exceptions and rejections go to `onError`. */
export function callHandler<T>(
  handler: (value: T) => unknown,
  value: T,
  onError: (error: unknown) => unknown,
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
 * A list of handlers. Exceptions and rejections of one handler are reported and do not affect the others. A handler may
 * add and remove handlers: an added handler first receives the next value, a removed handler receives nothing more.
 */
export class Handlers<T> {
  /** Replaced on each change, so that a running loop is not affected. */
  #listeners: readonly Listener<T>[] = []
  readonly #onError: (error: unknown) => unknown

  constructor(onError: (error: unknown) => unknown) {
    this.#onError = onError
  }

  get size(): number {
    return this.#listeners.length
  }

  /** Adds a handler; returns a function that removes it. A handler added twice is called twice, and removed once. */
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
  emit(value: T): void {
    for (const listener of this.#listeners) {
      if (!listener.isRemoved) callHandler(listener.handler, value, this.#onError)
    }
  }
}
