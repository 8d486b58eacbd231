import { AbortedError, onAbort, StreamError } from '@lighter/standards'
import type { Channel, StreamMessage } from '../channels/channel.ts'
import type { SubscriptionListener } from './listener.ts'
import type { Subscription } from './subscription.ts'

/** What the iterator needs of a stream client. */
interface Subscribing {
  subscribe<P extends object, M extends StreamMessage>(
    channel: Channel<P, M>,
    parameters: P,
    listener: SubscriptionListener<M>,
  ): Promise<Subscription>
}

/** Options of a channel's async iterator. */
export interface IterateOptions {
  /**
   * Ends the loop with an `AbortedError` whose cause is the signal's reason, even while the subscription is pending.
   */
  signal?: AbortSignal | undefined
  /**
   * Messages buffered for a slow loop. Above this limit the loop ends with a `StreamError` `BACKPRESSURE`. @default
   * 10_000
   */
  maxBuffered?: number | undefined
}

/** A pending `next` of the loop. */
interface Wanted<M> {
  resolve: (result: IteratorResult<M, void>) => void
  reject: (error: unknown) => void
}

const DONE = { done: true, value: undefined } as const

/**
 * Iterates over the messages of a channel. Subscribes at the first `next`; leaving the loop unsubscribes, even while it
 * waits for a message.
 */
export function iterateChannel<P extends object, M extends StreamMessage>(
  stream: Subscribing,
  channel: Channel<P, M>,
  parameters: P,
  options: IterateOptions = {},
): AsyncGenerator<M, void, undefined> {
  return new ChannelIterator(stream, channel, parameters, options)
}

class ChannelIterator<P extends object, M extends StreamMessage>
  implements AsyncGenerator<M, void, undefined>
{
  readonly #subscribe: (listener: SubscriptionListener<M>) => Promise<Subscription>
  readonly #family: string
  readonly #limit: number
  readonly #signal: AbortSignal | undefined
  #state: 'new' | 'open' | 'over' = 'new'
  #buffered: M[] = []
  /** First message of `#buffered` not yet delivered. */
  #head = 0
  #wanted: Wanted<M>[] = []
  /** Error that ends the loop once the buffer is empty. */
  #failure: { error: unknown } | undefined
  /** Ends the subscription and stops listening to the signal. */
  #leave: () => void = () => {}

  constructor(stream: Subscribing, channel: Channel<P, M>, parameters: P, options: IterateOptions) {
    this.#family = channel.family
    this.#limit = options.maxBuffered ?? 10_000
    this.#signal = options.signal
    this.#subscribe = (listener) => stream.subscribe(channel, parameters, listener)
  }

  next(): Promise<IteratorResult<M, void>> {
    if (this.#state === 'new') this.#open()
    const message = this.#buffered[this.#head]
    if (message !== undefined) {
      this.#head++
      if (this.#head > 64 && this.#head * 2 > this.#buffered.length) {
        this.#buffered = this.#buffered.slice(this.#head)
        this.#head = 0
      }
      return Promise.resolve({ done: false, value: message })
    }
    if (this.#state === 'over') {
      const failure = this.#failure
      this.#failure = undefined
      return failure === undefined ? Promise.resolve(DONE) : Promise.reject(failure.error)
    }
    return new Promise((resolve, reject) => this.#wanted.push({ resolve, reject }))
  }

  return(): Promise<IteratorResult<M, void>> {
    this.#buffered = []
    this.#head = 0
    this.#end(undefined)
    this.#failure = undefined
    return Promise.resolve(DONE)
  }

  throw(error: unknown): Promise<IteratorResult<M, void>> {
    void this.return()
    return Promise.reject(error)
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return()
  }

  #open(): void {
    const signal = this.#signal
    if (signal?.aborted === true) {
      this.#end({ error: abortedBy(signal) })
      return
    }
    this.#state = 'open'
    const gone = new AbortController()
    let subscription: Subscription | undefined
    const stop = onAbort(signal, () => {
      // Buffered messages are no longer wanted.
      this.#buffered = []
      this.#head = 0
      this.#end({ error: abortedBy(signal) })
    })
    this.#leave = () => {
      stop()
      gone.abort()
      subscription?.unsubscribe()
    }
    let isLive = false
    const subscribed = this.#subscribe({
      signal: gone.signal,
      onMessage: (message) => this.#take(message),
      onError: (error) => {
        // A refusal that is retried does not end the loop.
        if (subscription?.state === 'closed' || !isLive) this.#end({ error })
      },
      onState: (state) => {
        isLive = state !== 'closed'
        // `onError` follows with the reason.
        if (state === 'closed') queueMicrotask(() => this.#end(undefined))
      },
    })
    subscribed.then(
      (made) => {
        subscription = made
        if (this.#state === 'over') made.unsubscribe()
      },
      (error: unknown) => this.#end({ error }),
    )
  }

  #take(message: M): void {
    if (this.#state === 'over') return
    const wanted = this.#wanted.shift()
    if (wanted !== undefined) wanted.resolve({ done: false, value: message })
    else if (this.#buffered.length - this.#head < this.#limit) this.#buffered.push(message)
    else {
      const context = { channel: this.#family, maxBuffered: this.#limit }
      const text = `The loop over ${this.#family} is ${this.#limit} messages behind and was ended. Read faster, or raise maxBuffered.`
      this.#end({ error: new StreamError(text, { code: 'BACKPRESSURE', context }) })
    }
  }

  #end(failure: { error: unknown } | undefined): void {
    if (this.#state === 'over') return
    this.#state = 'over'
    const wanted = this.#wanted
    this.#wanted = []
    const [first, ...others] = wanted
    if (first === undefined) this.#failure = failure
    else if (failure === undefined) first.resolve(DONE)
    else first.reject(failure.error)
    for (const other of others) other.resolve(DONE)
    this.#leave()
  }
}

function abortedBy(signal: AbortSignal | undefined): AbortedError {
  return new AbortedError('The loop was aborted.', { cause: signal?.reason })
}
