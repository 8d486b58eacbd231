import { type LighterError, StreamError } from '@lighter/standards'
import type { Subscription, SubscriptionState } from '@lighter/ws'
import { Handlers } from './handlers.ts'

/** Options of a {@link LiveChannel}. */
export interface LiveChannelOptions {
  /** What is copied, for error messages: `positions`. */
  name: string
  /** Subscribes with these hooks. */
  subscribe: (hooks: {
    onState: (state: SubscriptionState) => void
    onError: (error: unknown) => void
  }) => Promise<Subscription>
  /** The copy is stale: what it holds may be old. */
  onStale: () => void
  onError: (error: unknown) => void
}

/**
 * The subscription behind a live copy: opened once for all callers, and again after the exchange has ended it for good.
 */
export class LiveChannel {
  readonly #options: LiveChannelOptions
  readonly #ends: Handlers<LighterError>
  #subscription: Promise<Subscription> | undefined
  /** The last error of the stream before it ended the channel. */
  #lastError: unknown

  constructor(options: LiveChannelOptions) {
    this.#options = options
    this.#ends = new Handlers(options.onError)
  }

  /** Whether it is open. */
  get isOpen(): boolean {
    return this.#subscription !== undefined
  }

  /** Subscribes and waits for the first snapshot. Idempotent; after an end it subscribes again. */
  async open(): Promise<void> {
    await this.#opened()
  }

  /** Requests the state again and waits for it. */
  async resync(): Promise<void> {
    await (await this.#subscription)?.resync()
  }

  /** Adds a handler that is called when the exchange ends the channel; returns a function that removes it. */
  onEnd(handler: (error: LighterError) => unknown): () => void {
    return this.#ends.add(handler)
  }

  /** Ends the subscription. Idempotent. */
  close(): void {
    const subscription = this.#subscription
    this.#subscription = undefined
    subscription?.then((one) => one.unsubscribe()).catch(() => {})
    this.#options.onStale()
  }

  #opened(): Promise<Subscription> {
    // Stored at once, so that concurrent callers share one subscription.
    if (this.#subscription !== undefined) return this.#subscription
    this.#lastError = undefined
    const opening: Promise<Subscription> = this.#options
      .subscribe({
        onState: (state) => {
          if (this.#subscription !== opening) return
          if (state !== 'live') this.#options.onStale()
          // The stream reports the reason after it has reported the end.
          if (state === 'closed') queueMicrotask(() => this.#ended(opening))
        },
        onError: (error) => {
          this.#lastError = error
          this.#options.onError(error)
        },
      })
      .catch((error: unknown) => {
        // A failed start may be retried.
        if (this.#subscription === opening) this.#subscription = undefined
        throw error
      })
    this.#subscription = opening
    return opening
  }

  #ended(opening: Promise<Subscription>): void {
    if (this.#subscription !== opening) return
    this.#subscription = undefined
    const { name, onError } = this.#options
    const error = new StreamError(
      `The exchange has ended the stream of ${name}. The live copy is out of date from now on. Open it again.`,
      { code: 'COPY_ENDED', retry: 'safe', cause: this.#lastError },
    )
    onError(error)
    this.#ends.tell(error)
  }
}

/** The error of a read that could only return stale data. */
export function staleCopy(name: string): StreamError {
  return new StreamError(
    `The live copy of ${name} is stale because the stream is down. Read it again once isLive is true, or read over REST.`,
    { code: 'STALE_COPY', retry: 'safe' },
  )
}
