import { guarded } from '../subscriptions/channel-listeners.ts'

/** Hears frames: UTF-8 bytes or text, and when they were received (epoch milliseconds). */
export type FrameTap = (data: Uint8Array | string, receivedAt: number) => void

/** A listener's hold on the frames of a client. */
export interface FrameSubscription {
  /** Ends this listener. Idempotent. */
  unsubscribe(): void
  /** {@link FrameSubscription.unsubscribe}, for `using`. */
  [Symbol.dispose](): void
}

/** Who hears every frame as received, before it is read. */
export class FrameTaps {
  readonly #failed: (error: unknown) => void
  #taps: readonly FrameTap[] = []

  /** @param failed - where what a listener throws goes */
  constructor(failed: (error: unknown) => void) {
    this.#failed = failed
  }

  /** Adds a listener. */
  add(listener: FrameTap): FrameSubscription {
    // One of its own for each call: the same function may be added twice.
    const tap: FrameTap = (data, receivedAt) => listener(data, receivedAt)
    this.#taps = [...this.#taps, tap]
    const unsubscribe = (): void => {
      this.#taps = this.#taps.filter((one) => one !== tap)
    }
    return { unsubscribe, [Symbol.dispose]: unsubscribe }
  }

  hear(data: Uint8Array | string, receivedAt: number): void {
    for (const tap of this.#taps) guarded(() => tap(data, receivedAt), this.#failed)
  }
}
