/** Options of a `…Subscribe`. */
export interface SubscribeOptions {
  /** Stops waiting for the first message: the call rejects with an `AbortedError`. Has no effect afterwards. */
  signal?: AbortSignal | undefined
  /** Called with errors after the stream was confirmed: the exchange refused it temporarily, or ended it. */
  onError?: ((error: unknown) => unknown) | undefined
}

/** Ends one subscription: call it, call `unsubscribe()`, or use `using`. Idempotent. */
export interface StopStream extends Disposable {
  /** Ends the subscription. */
  (): void
  /** Ends the subscription. */
  unsubscribe(): void
}

/** Subscriptions started by `…Subscribe`, by the name with which `…Unsubscribe` ends them. */
export class Subscriptions {
  readonly #stops = new Map<string, Set<StopStream>>()

  /** Adds a subscription; returns a handle that ends it. */
  keep(name: string, stop: () => unknown): StopStream {
    const stops = this.#stops.get(name) ?? new Set()
    this.#stops.set(name, stops)
    const end = (): void => {
      if (stops.delete(once)) stop()
    }
    const once: StopStream = Object.assign(() => end(), { unsubscribe: end, [Symbol.dispose]: end })
    stops.add(once)
    return once
  }

  /** Ends all subscriptions of one name. */
  stop(name: string): void {
    for (const stop of this.#stops.get(name) ?? []) stop()
  }

  /** Ends all subscriptions. */
  stopAll(): void {
    for (const name of this.#stops.keys()) this.stop(name)
  }
}
