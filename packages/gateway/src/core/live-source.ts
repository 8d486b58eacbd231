import { type LighterError, StreamError } from '@lighter/standards'
import type { Subscription, SubscriptionState } from '@lighter/ws'
import { Handlers } from './handlers.ts'

/** What a {@link LiveChannel} is about. */
export interface LiveChannelOptions {
  /** What is copied, for errors: `positions`. */
  name: string
  /** Subscribes with these hooks. */
  subscribe: (hooks: {
    onState: (state: SubscriptionState) => void
    onError: (error: unknown) => void
  }) => Promise<Subscription>
  /** The copy is out of step: what it holds may be old. */
  onStale: () => void
  onError: (error: unknown) => void
}

/** The subscription behind a live copy: opened once for all, opened again after the exchange has ended it for good. */
export class LiveChannel {
  readonly #options: LiveChannelOptions
  readonly #ends: Handlers<LighterError>
  #subscription: Promise<Subscription> | undefined
  /** What the stream said last before it ended the channel. */
  #lastError: unknown

  constructor(options: LiveChannelOptions) {
    this.#options = options
    this.#ends = new Handlers(options.onError)
  }

  /** Whether it was opened, and has not ended. */
  get isOpen(): boolean {
    return this.#subscription !== undefined
  }

  /** Subscribes and waits for the first snapshot. Idempotent; after an end it subscribes again. */
  async open(): Promise<void> {
    await this.#opened()
  }

  /** Asks for the state again and waits for it. */
  async resync(): Promise<void> {
    await (await this.#subscription)?.resync()
  }

  /** Adds a handler of the end that the exchange gives the channel; returns how to remove it. */
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
    // Kept at once: two callers at the same time share one subscription.
    if (this.#subscription !== undefined) return this.#subscription
    this.#lastError = undefined
    const opening: Promise<Subscription> = this.#options
      .subscribe({
        onState: (state) => {
          if (this.#subscription !== opening) return
          if (state !== 'live') this.#options.onStale()
          // The stream says why after it has said that it ended.
          if (state === 'closed') queueMicrotask(() => this.#ended(opening))
        },
        onError: (error) => {
          this.#lastError = error
          this.#options.onError(error)
        },
      })
      .catch((error: unknown) => {
        // A failed start may be tried again.
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
      `The exchange has ended the stream of ${name}: the live copy is out of date from now on. Open it again.`,
      { code: 'COPY_ENDED', retry: 'safe', cause: this.#lastError },
    )
    onError(error)
    this.#ends.tell(error)
  }
}

/** The error of a read that would have to give what may be old. */
export function staleCopy(name: string): StreamError {
  return new StreamError(
    `The live copy of ${name} is out of step with the exchange: the stream is away. Read it again once isLive is true, or ask over REST.`,
    { code: 'STALE_COPY', retry: 'safe' },
  )
}
