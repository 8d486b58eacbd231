import type { BackpressureStats } from './backpressure.ts'
import type { SubscriptionState } from './listener.ts'

/** A listener's subscription to a channel. */
export interface Subscription {
  /** Channel key, for example `order_book/1`. */
  readonly key: string
  /** `pending`, `live`, `stale` or `closed`. */
  readonly state: SubscriptionState
  /** Why the exchange ended it; undefined while it is active and after `unsubscribe`. */
  readonly error: unknown
  /** Counters of the listener's backpressure policy; undefined without one. */
  readonly backpressure: BackpressureStats | undefined
  /** Ends this listener, and the channel if this was its last listener. Idempotent. */
  unsubscribe(): void
  /** {@link Subscription.unsubscribe}, for `using`. */
  [Symbol.dispose](): void
  /**
   * Requests a fresh snapshot for all listeners of the channel and waits for it. Requests within one second are
   * combined.
   *
   * @param options - `signal` ends the wait, not the request
   * @throws {AbortedError} when the signal fires, with its reason as the cause, or the subscription ends first
   */
  resync(options?: { signal?: AbortSignal | undefined }): Promise<void>
}
