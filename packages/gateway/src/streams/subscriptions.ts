/** Options of a `…Subscribe`. */
export interface SubscribeOptions {
  /** Gives up waiting for the first message: the call rejects with an `AbortedError`. No effect afterwards. */
  signal?: AbortSignal | undefined
  /** Hears what goes wrong once the stream was confirmed: it is refused for the moment, or was ended by the exchange. */
  onError?: ((error: unknown) => unknown) | undefined
}

/** Ends one subscription, called or with `unsubscribe()` or `using`. Idempotent. */
export interface StopStream extends Disposable {
  (): void
  /** Ends the subscription. */
  unsubscribe(): void
}

/** What `…Subscribe` has begun, by the name under which `…Unsubscribe` ends it. */
export class Subscriptions {
  readonly #stops = new Map<string, Set<StopStream>>()

  /** Remembers a subscription; returns how to end it. */
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

  /** Ends all of one name. */
  stop(name: string): void {
    for (const stop of this.#stops.get(name) ?? []) stop()
  }

  /** Ends everything. */
  stopAll(): void {
    for (const name of this.#stops.keys()) this.stop(name)
  }
}
