import { AbortedError, type LighterError, StreamError } from '@lighter/standards'
import type { MessageMeta, Subscription, SubscriptionState } from '@lighter/ws'
import { abortable, type WaitOptions } from './abortable.ts'
import { Handlers } from './handlers.ts'
import type { Mirror } from './mirror.ts'

/** What a source subscribes with. */
export interface LiveListener<Message> {
  /** Receives the messages of the channel. */
  onMessage: (message: Message, meta: MessageMeta) => void
  /** Called when the subscription changes its state. */
  onState: (state: SubscriptionState) => void
  /** Called when the subscription fails. */
  onError: (error: unknown) => void
  /** Fires when the source is closed. */
  signal: AbortSignal
}

/**
 * One channel of the stream, followed: opened once for all callers, stale while the stream is down, live again with the
 * next full state, and opened again by the next caller after the exchange has ended it for good. What is made of the
 * messages is up to the class that extends it.
 */
export abstract class LiveSource<Message, Update> implements Mirror<Update> {
  readonly #name: string
  readonly #onError: (error: unknown) => void
  readonly #updates: Handlers<Update>
  readonly #snapshots: Handlers<undefined>
  readonly #ends: Handlers<LighterError>
  readonly #closes: Handlers<undefined>
  /** One for each time it was opened: what an earlier one still sends is not heard. */
  #session: AbortController | undefined
  #subscription: Promise<Subscription> | undefined
  /** The last error of the stream before it ended the channel. */
  #lastError: unknown
  #isLive = false
  #heardAt = 0

  /** @param name what is followed, for error messages: `positions` */
  protected constructor(name: string, onError: (error: unknown) => void) {
    this.#name = name
    this.#onError = onError
    this.#updates = new Handlers(onError)
    this.#snapshots = new Handlers(onError)
    this.#ends = new Handlers(onError)
    this.#closes = new Handlers(onError)
  }

  /** Subscribes to the channel. */
  protected abstract subscribe(listener: LiveListener<Message>): Promise<Subscription>

  /** Takes a message over; returns what it changed. Handlers hear of it when all of it was taken over. */
  protected abstract apply(message: Message, meta: MessageMeta): Iterable<Update>

  /** What was taken over may be old from now on. */
  protected dropped(): void {}

  /** A full state was taken over, and its changes reported. */
  protected synced(): void {}

  /** Calls the handlers of changes. */
  protected report(update: Update): void {
    this.#updates.tell(update)
  }

  /** Number of handlers of changes. */
  protected get handlerCount(): number {
    return this.#updates.size
  }

  /** Whether the copy is in step with the exchange. */
  get isLive(): boolean {
    return this.#isLive
  }

  /** When the stream last sent a message, by `performance.now()`; 0 before. */
  get heardAt(): number {
    return this.#heardAt
  }

  /** Whether {@link open} was called, and neither {@link close} nor the exchange has ended it. */
  get isOpen(): boolean {
    return this.#subscription !== undefined
  }

  /**
   * Subscribes and waits for the first full state. Idempotent; after an end it subscribes again.
   *
   * @throws {AbortedError} if the signal fires, or it is closed before; others that wait are not affected by the signal
   */
  async open(options: WaitOptions = {}): Promise<void> {
    await abortable(() => this.#opened(), options.signal, `the stream of ${this.#name}`)
  }

  /** Adds a handler of changes; returns a function that removes it. */
  onUpdate(handler: (update: Update) => unknown): () => void {
    return this.#updates.add(handler)
  }

  /** Adds a handler for each full state, called after the changes in it; returns a function that removes it. */
  onSnapshot(handler: () => unknown): () => void {
    return this.#snapshots.add(handler)
  }

  /**
   * Adds a handler that is called when the exchange ends the stream; returns a function that removes it. Open it again
   * then.
   */
  onEnd(handler: (error: LighterError) => unknown): () => void {
    return this.#ends.add(handler)
  }

  /** Adds a handler that is called when a caller closes it; returns a function that removes it. */
  onClose(handler: () => unknown): () => void {
    return this.#closes.add(handler)
  }

  /**
   * Requests the full state again, and waits for it. Does nothing before {@link open}.
   *
   * @throws {AbortedError} if the signal fires, or it is closed before
   */
  async reconcile(options: WaitOptions = {}): Promise<void> {
    const subscription = this.#subscription
    if (subscription === undefined) return
    const resync = async (): Promise<void> => (await subscription).resync()
    await abortable(resync, options.signal, `the state of ${this.#name}`)
  }

  /** Ends the subscription, for all callers; from then on the copy is stale. Idempotent. */
  close(): void {
    const session = this.#session
    const subscription = this.#subscription
    this.#session = undefined
    this.#subscription = undefined
    session?.abort(new AbortedError(`The live copy of ${this.#name} was closed.`))
    subscription?.then((one) => one.unsubscribe()).catch(() => {})
    this.#drop()
    if (session !== undefined) this.#closes.tell(undefined)
  }

  /** {@link close}, for `using`. */
  [Symbol.dispose](): void {
    this.close()
  }

  /** {@link close}, for `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.close()
  }

  #opened(): Promise<Subscription> {
    // Stored at once, so that two concurrent callers share one subscription.
    if (this.#subscription !== undefined) return this.#subscription
    const session = new AbortController()
    const isCurrent = (): boolean => this.#session === session
    this.#session = session
    this.#lastError = undefined
    this.#subscription = this.subscribe({
      signal: session.signal,
      onMessage: (message, meta) => {
        if (isCurrent()) this.#receive(message, meta)
      },
      onState: (state) => {
        if (!isCurrent()) return
        if (state !== 'live') this.#drop()
        // The stream reports the reason after the end.
        if (state === 'closed') queueMicrotask(() => isCurrent() && this.#ended())
      },
      onError: (error) => {
        if (isCurrent()) this.#lastError = error
        this.#onError(error)
      },
    }).catch((error: unknown) => {
      // A failed start may be retried.
      if (isCurrent()) {
        this.#session = undefined
        this.#subscription = undefined
      }
      throw error
    })
    return this.#subscription
  }

  #receive(message: Message, meta: MessageMeta): void {
    this.#heardAt = performance.now()
    const session = this.#session
    let news: Iterable<Update>
    try {
      news = this.apply(message, meta)
    } catch (error) {
      // Half of it may have been taken over.
      this.#drop()
      if (!meta.isSnapshot) this.reconcile().catch(this.#onError)
      throw error
    }
    if (meta.isSnapshot) this.#isLive = true
    // Only now, so that a handler sees the complete state.
    for (const one of news) this.report(one)
    if (!meta.isSnapshot) return
    this.#snapshots.tell(undefined)
    // A handler may have closed it: nothing may begin then that only close() would end.
    if (this.#session === session) this.synced()
  }

  #drop(): void {
    this.#isLive = false
    this.dropped()
  }

  #ended(): void {
    this.#session = undefined
    this.#subscription = undefined
    const error = new StreamError(
      `The exchange has ended the stream of ${this.#name}: the live copy is out of date from now on. Open it again.`,
      { code: 'COPY_ENDED', retry: 'safe', cause: this.#lastError },
    )
    this.#onError(error)
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
