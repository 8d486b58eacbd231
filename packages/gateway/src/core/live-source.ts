import { AbortedError, type LighterError, StreamError } from '@lighter/standards'
import type { MessageMeta, Subscription, SubscriptionState } from '@lighter/ws'
import { abortable, type WaitOptions } from './abortable.ts'
import { Handlers } from './handlers.ts'
import type { Mirror } from './mirror.ts'

/** Listener of a source. */
export interface LiveListener<Message> {
  /** Receives the messages of the channel. */
  onMessage: (message: Message, meta: MessageMeta) => void
  /** Called when the subscription changes its state. */
  onState: (state: SubscriptionState) => void
  /** Called when the subscription fails. */
  onError: (error: unknown) => unknown
  /** Fires when the source is closed. */
  signal: AbortSignal
}

/**
 * Follows one channel of the stream. It is opened once for all callers, stale while the stream is down, and live again
 * with the next full state. After the exchange has ended it for good, the next caller opens it again. Subclasses
 * process the messages.
 */
export abstract class LiveSource<Message, Update> implements Mirror<Update> {
  readonly #name: string
  readonly #onError: (error: unknown) => unknown
  readonly #updates: Handlers<Update>
  readonly #snapshots: Handlers<undefined>
  readonly #ends: Handlers<LighterError>
  readonly #closes: Handlers<undefined>
  readonly #errors: Handlers<unknown>
  /** The current session; messages of earlier sessions are ignored. */
  #session: AbortController | undefined
  #subscription: Promise<Subscription> | undefined
  /** The last error of the stream before it ended the channel. */
  #lastError: unknown
  #isLive = false
  #lastMessageAt = 0

  /** @param name name of the content, for error messages: `positions` */
  protected constructor(name: string, onError: (error: unknown) => unknown) {
    this.#name = name
    this.#onError = onError
    this.#errors = new Handlers(onError)
    const failed = (error: unknown): void => this.failed(error)
    this.#updates = new Handlers(failed)
    this.#snapshots = new Handlers(failed)
    this.#ends = new Handlers(failed)
    this.#closes = new Handlers(failed)
  }

  /** Reports an error to the client's log and to the error handlers. */
  protected failed(error: unknown): void {
    this.#onError(error)
    this.#errors.emit(error)
  }

  /** Subscribes to the channel. */
  protected abstract subscribe(listener: LiveListener<Message>): Promise<Subscription>

  /** Applies a message and returns its changes. Handlers are called once the whole message is applied. */
  protected abstract apply(message: Message, meta: MessageMeta): Iterable<Update>

  /** Called when the state may be out of date from now on. */
  protected dropped(): void {}

  /** Called after a full state was applied and its changes reported. */
  protected synced(): void {}

  /** Calls the update handlers. */
  protected report(update: Update): void {
    this.#updates.emit(update)
  }

  /** Number of update handlers. */
  protected get handlerCount(): number {
    return this.#updates.size
  }

  /** Whether the copy is in step with the exchange. */
  get isLive(): boolean {
    return this.#isLive
  }

  /** Time of the stream's last message, by `performance.now()`; 0 before the first. */
  get lastMessageAt(): number {
    return this.#lastMessageAt
  }

  /** Whether it is open: neither {@link close} nor the exchange has ended it since {@link open}. */
  get isOpen(): boolean {
    return this.#subscription !== undefined
  }

  /**
   * Subscribes and waits for the first full state. Idempotent; after an end it subscribes again.
   *
   * @throws {AbortedError} if the signal fires, or it is closed first; the signal does not affect other waiting callers
   */
  async open(options: WaitOptions = {}): Promise<void> {
    await abortable(() => this.#opened(), options.signal, `the stream of ${this.#name}`)
  }

  /** Adds an update handler; returns a function that removes it. */
  onUpdate(handler: (update: Update) => unknown): () => void {
    return this.#updates.add(handler)
  }

  /**
   * Adds an error handler; returns a function that removes it. It receives what goes wrong once the copy is open: its
   * channel is refused for the moment, was ended by the exchange (`COPY_ENDED`), or a handler threw.
   */
  onError(handler: (error: unknown) => unknown): () => void {
    return this.#errors.add(handler)
  }

  /** Adds a handler that is called for each full state, after its changes; returns a function that removes it. */
  onSnapshot(handler: () => unknown): () => void {
    return this.#snapshots.add(handler)
  }

  /**
   * Adds a handler that is called when the exchange ends the stream and it must be opened again; returns a function
   * that removes it.
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

  /** Ends the subscription for all callers; the copy is stale from then on. Idempotent. */
  close(): void {
    const session = this.#session
    const subscription = this.#subscription
    this.#session = undefined
    this.#subscription = undefined
    session?.abort(new AbortedError(`The live copy of ${this.#name} was closed.`))
    subscription?.then((one) => one.unsubscribe()).catch(() => {})
    this.#drop()
    if (session !== undefined) this.#closes.emit(undefined)
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
    // Stored immediately, so that two concurrent callers share one subscription.
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
        this.failed(error)
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
    this.#lastMessageAt = performance.now()
    const session = this.#session
    let news: Iterable<Update>
    try {
      news = this.apply(message, meta)
    } catch (error) {
      // The message may have been applied in part.
      this.#drop()
      if (!meta.isSnapshot) this.reconcile().catch((error: unknown) => this.failed(error))
      throw error
    }
    if (meta.isSnapshot) this.#isLive = true
    // Called only now, so that handlers see the complete state.
    for (const one of news) this.report(one)
    if (!meta.isSnapshot) return
    this.#snapshots.emit(undefined)
    // A handler may have closed it: then nothing may start that only close() would end.
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
      `The exchange has ended the stream of ${this.#name}. The live copy is out of date from now on. Open it again.`,
      { code: 'COPY_ENDED', retry: 'safe', cause: this.#lastError },
    )
    this.failed(error)
    this.#ends.emit(error)
  }
}

/** Creates the error of a read that could only return stale data. */
export function staleCopy(name: string): StreamError {
  return new StreamError(
    `The live copy of ${name} is stale because the stream is down. Read it again once isLive is true, or read over REST.`,
    { code: 'STALE_COPY', retry: 'safe' },
  )
}
