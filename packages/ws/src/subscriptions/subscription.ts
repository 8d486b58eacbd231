import type { BackpressureStats } from './backpressure.ts'
import type { SubscriptionState } from './listener.ts'

/** A listener's hold on a channel. */
export interface Subscription {
  /** Channel key, for example `order_book/1`. */
  readonly key: string
  /** `pending`, `live`, `stale` or `closed`. */
  readonly state: SubscriptionState
  /** Why the exchange ended it; undefined while it goes on and after an end of your own. */
  readonly error: unknown
  /** Counters of the listener's backpressure policy; undefined without one. */
  readonly backpressure: BackpressureStats | undefined
  /** Ends this listener; the channel itself when it was the last one. Idempotent. */
  unsubscribe(): void
  /** {@link Subscription.unsubscribe}, for `using`. */
  [Symbol.dispose](): void
  /**
   * Asks for a fresh snapshot for all listeners of the channel, and waits for it. Requests within a second are one.
   *
   * @param options - `signal` ends the wait, not the request
   * @throws {AbortedError} when the signal fires, with its reason as the cause; if the subscription ends before
   */
  resync(options?: { signal?: AbortSignal | undefined }): Promise<void>
}
