import { type Audience, isRefusal, refused } from '@lighter/server'
import { after, StreamError } from '@lighter/standards'
import { parseJson, stringifyJson } from '@lighter/standards/json'
import { type Channel, KeptState, type StreamCore, type StreamMessage, type Subscription } from '@lighter/ws'
import type { OpenFeed } from './feeds.ts'
import { Waiters } from './waiters.ts'

/** Close code for consumers of a channel that has become stale: "service restart". Clients connect again. */
export const UPSTREAM_LOST = 1012
/** How long a gap in a book may stay open before its consumers are disconnected, in milliseconds. */
const RESYNC_MS = 5_000

/** Options of {@link Feed}. */
export interface FeedOptions {
  /** Name under which the relay's audience listens. */
  id: string
  channel: Channel<object, StreamMessage>
  stream: StreamCore
  audience: Audience
  /** How long a consumer waits for the first message, in milliseconds. */
  timeoutMs: number
  /** Called for each message. */
  onMessage: () => void
  /** Called when the channel has ended for good. */
  onEnd: (feed: Feed) => void
  onError: (error: unknown) => unknown
}

/** One channel of the exchange, passed on byte for byte, and the first message for a consumer that joins. */
export class Feed implements OpenFeed {
  readonly id: string
  /** Consumers that are about to listen. */
  joining = 0
  readonly #options: FeedOptions
  readonly #kept: KeptState
  readonly #isBook: boolean
  /** The first message for the next consumer, if it is known without building it. */
  #first: Uint8Array | undefined
  #isLive = false
  #isEnded = false
  /** Ends the wait for a snapshot requested because of a gap; undefined if none is awaited. */
  #stopResync: (() => void) | undefined
  readonly #waiters = new Waiters()
  #subscription: Subscription | undefined

  constructor(options: FeedOptions) {
    this.#options = options
    this.id = options.id
    this.#kept = new KeptState(options.channel)
    this.#isBook = options.channel.family === 'order_book'
    options.stream
      .subscribe(
        options.channel,
        {},
        {
          // Messages that the client had to read itself: while a channel moves to another socket.
          onMessage: (message, { isSnapshot }) => {
            this.#take(Buffer.from(stringifyJson(message)), message, isSnapshot)
          },
          onState: (state) => {
            if (state === 'live') this.#wentLive()
            else if (state === 'closed') this.#end(undefined)
            else this.#wentStale()
          },
          onError: options.onError,
        },
        { read: (data) => this.#read(data) },
      )
      .then(
        (subscription) => {
          if (this.#isEnded) subscription.unsubscribe()
          else this.#subscription = subscription
        },
        (error: unknown) => this.#end(error),
      )
  }

  /** Whether its messages are current. */
  get isLive(): boolean {
    return this.#isLive
  }

  /**
   * Resolves when {@link first} has a message.
   *
   * @throws {Refusal} the exchange's refusal; `websocketFailedToSubscribe` if no message comes in time
   */
  ready(): Promise<void> {
    if (this.#hasFirst) return Promise.resolve()
    // The relay keeps no state for this channel: the consumer needs a new snapshot.
    if (this.#isLive) this.#resync()
    return this.#waiters.wait(this.#options.timeoutMs)
  }

  /** Returns the first message for a new consumer: the full state as of the last message; undefined while it is not current. */
  first(): Uint8Array | undefined {
    if (!this.#isLive) return undefined
    if (this.#first !== undefined) return this.#first
    const message = this.#kept.message()
    if (message === undefined) return undefined
    const { family } = this.#options.channel
    this.#first = Buffer.from(stringifyJson({ ...message, type: `subscribed/${family}` }))
    return this.#first
  }

  /** Ends the subscription. */
  close(): void {
    if (this.#isEnded) return
    this.#isEnded = true
    this.#isLive = false
    this.#stopResync?.()
    this.#subscription?.unsubscribe()
    this.#waiters.reject(refused('websocketFailedToSubscribe', 'the relay is closing'))
  }

  get #hasFirst(): boolean {
    return this.#isLive && (this.#first !== undefined || this.#kept.isCurrent)
  }

  /** Reads a frame of the channel; leaves one that cannot be read to the client, which reports it. */
  #read(data: Uint8Array | string): 'snapshot' | 'update' | undefined {
    let message: StreamMessage
    try {
      message = this.#options.channel.restore(
        parseJson(typeof data === 'string' ? data : new TextDecoder().decode(data)),
      )
    } catch {
      return undefined
    }
    if (typeof message.type !== 'string') return undefined
    const isSnapshot = message.type.startsWith('subscribed/')
    this.#take(typeof data === 'string' ? Buffer.from(data) : data, message, isSnapshot)
    return isSnapshot ? 'snapshot' : 'update'
  }

  #take(bytes: Uint8Array, message: StreamMessage, isSnapshot: boolean): void {
    const { audience, onMessage } = this.#options
    // Before the first snapshot, and after a lost connection.
    if (!isSnapshot && !this.#isLive && this.#stopResync === undefined) return
    const wasCurrent = this.#kept.isCurrent
    this.#kept.keep(message, isSnapshot)
    this.#first = isSnapshot ? bytes : undefined
    onMessage()
    audience.sendText(this.id, bytes)
    // The consumers see the gap in the nonces too; those that do not look get the snapshot.
    if (this.#isBook && !isSnapshot && wasCurrent && !this.#kept.isCurrent) this.#resync()
  }

  #resync(): void {
    if (this.#stopResync !== undefined) return
    const { stream, channel } = this.#options
    this.#stopResync = after(RESYNC_MS, () => {
      this.#stopResync = undefined
      this.#lose()
    })
    // Not from within a frame: the client counts a snapshot as requested until its frame has been read.
    queueMicrotask(() => stream.resync(channel, {}))
  }

  #wentLive(): void {
    this.#isLive = true
    this.#stopResync?.()
    this.#stopResync = undefined
    this.#waiters.resolve()
  }

  #wentStale(): void {
    this.#isLive = false
    this.#first = undefined
    this.#kept.forget()
    if (this.#stopResync === undefined) this.#lose()
  }

  /** Disconnects the consumers: their clients mark what they have as stale, connect again and get a snapshot. */
  #lose(): void {
    this.#isLive = false
    this.#options.audience.disconnect(this.id, UPSTREAM_LOST, 'the relay has lost the exchange')
  }

  #end(error: unknown): void {
    if (this.#isEnded) return
    const { onEnd, onError, channel } = this.#options
    this.#isEnded = true
    this.#stopResync?.()
    this.#waiters.reject(refusalFor(error, channel.family))
    if (!isRefusal(error) && error !== undefined) onError(error)
    this.#lose()
    onEnd(this)
  }
}

function refusalFor(error: unknown, family: string): unknown {
  if (isRefusal(error)) return error
  const reason = error instanceof Error ? ` ${error.message}` : ''
  return new StreamError(`${family} could not be subscribed.${reason}`, { cause: error })
}
