/** Ends one subscription. Idempotent. */
export type StopStream = () => void

/** What `…Subscribe` has begun, by the name under which `…Unsubscribe` ends it. */
export class Subscriptions {
  readonly #stops = new Map<string, Set<StopStream>>()

  /** Remembers a subscription; returns how to end it. */
  keep(name: string, stop: () => unknown): StopStream {
    const stops = this.#stops.get(name) ?? new Set()
    this.#stops.set(name, stops)
    const once = (): void => {
      if (stops.delete(once)) stop()
    }
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
