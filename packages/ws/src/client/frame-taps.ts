import { guarded } from '../subscriptions/channel-listeners.ts'

/** Receives frames, as UTF-8 bytes or text, with their time of receipt (epoch milliseconds). */
export type FrameTap = (data: Uint8Array | string, receivedAt: number) => void

/** A listener for the frames of a client. */
export interface FrameSubscription {
  /** Ends this listener. Idempotent. */
  unsubscribe(): void
  /** {@link FrameSubscription.unsubscribe}, for `using`. */
  [Symbol.dispose](): void
}

/** Listeners that receive every frame before it is parsed. */
export class FrameTaps {
  readonly #failed: (error: unknown) => void
  #taps: readonly FrameTap[] = []

  /** @param failed - receives what a listener throws */
  constructor(failed: (error: unknown) => void) {
    this.#failed = failed
  }

  /** Adds a listener. */
  add(listener: FrameTap): FrameSubscription {
    // A new object per call, because the same function may be added twice.
    const tap: FrameTap = (data, receivedAt) => listener(data, receivedAt)
    this.#taps = [...this.#taps, tap]
    const unsubscribe = (): void => {
      this.#taps = this.#taps.filter((one) => one !== tap)
    }
    return { unsubscribe, [Symbol.dispose]: unsubscribe }
  }

  /** Passes a frame to all listeners. */
  deliver(data: Uint8Array | string, receivedAt: number): void {
    for (const tap of this.#taps) guarded(() => tap(data, receivedAt), this.#failed)
  }
}
