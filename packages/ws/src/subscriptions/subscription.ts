import type { Channel, MessageHandler, MessageMeta, StreamMessage } from '../channels/channel.ts'
import type { BackpressureOptions, BackpressureStats } from './mailbox.ts'

/** States of a subscription. */
export type SubscriptionState =
  /** Not yet confirmed on the current connection. */
  | 'pending'
  /** Confirmed: messages are current. */
  | 'live'
  /** The connection or the sequence broke; a snapshot is on its way. */
  | 'stale'
  /** Unsubscribed or refused. Final. */
  | 'closed'

/** What a listener can hear of its subscription besides messages. */
export interface SubscriptionListener<M> {
  onMessage: MessageHandler<M>
  /** State changes: `stale` when the connection is lost, `live` when a snapshot has arrived again. */
  onState?: (state: SubscriptionState) => void
  /** The subscription failed after it had been confirmed. Before that, the `subscribe` promise rejects. */
  onError?: (error: unknown) => void
  /** Bounds what waits for an asynchronous handler. @default none: the handler is called for every message at once */
  backpressure?: BackpressureOptions
}

/** A listener's hold on a channel. */
export interface Subscription {
  /** Channel key, for example `order_book/1`. */
  readonly key: string
  readonly state: SubscriptionState
  /** Counters of the listener's backpressure policy; undefined without one. */
  readonly backpressure: BackpressureStats | undefined
  /** Ends this listener; the channel itself when it was the last one. Idempotent. */
  unsubscribe(): void
  /** Asks for a fresh snapshot for all listeners of the channel, and waits for it. @throws {AbortedError} if the subscription ends before */
  resync(): Promise<void>
}

/**
 * Reads the frames of a channel before they are parsed, for those who can do better than JSON. It says what the frame
 * was; `undefined` leaves it to be parsed. Only asked while its listener is the channel's only one.
 */
export type RawReader = (data: Uint8Array | string, receivedAt: number) => 'snapshot' | 'update' | undefined

/** What a subscription asks of the manager that looks after its channel. */
export interface EntryOwner {
  remove(entry: ChannelEntry, listener: SubscriptionListener<never>): void
  resync(key: string): void
}

/** One channel on the wire and those who listen to it. */
export class ChannelEntry {
  readonly key: string
  readonly channel: Channel<never, StreamMessage>
  readonly #listeners = new Map<SubscriptionListener<never>, RawReader | undefined>()
  /** Reads frames instead of JSON: the raw reader of the only listener. */
  raw: RawReader | undefined
  state: SubscriptionState = 'pending'
  /** Last full state, for listeners that come later. */
  snapshot: StreamMessage | undefined
  /** Whether the next snapshot follows a break that listeners must know of. */
  resetPending = false
  /** Whether a subscription is asked for and not answered. */
  requested = false
  /** Counts the times it was asked for, so that a token that comes late is told from the one waited for. */
  attempts = 0
  /** Who looks after it; another one after it has moved to another socket. */
  owner: EntryOwner
  /** When the token of its subscription ends, epoch milliseconds; `undefined` without one that says it. */
  tokenExpiresAt: number | undefined
  /** Times in a row that the server refused the token of a channel that was live before. */
  refusals = 0
  retry: ReturnType<typeof setTimeout> | undefined
  waiters: { resolve: () => void; reject: (error: unknown) => void }[] = []

  constructor(key: string, channel: Channel<never, StreamMessage>, owner: EntryOwner) {
    this.key = key
    this.owner = owner
    this.channel = channel
  }

  get listenerCount(): number {
    return this.#listeners.size
  }

  has(listener: SubscriptionListener<never>): boolean {
    return this.#listeners.has(listener)
  }

  add(listener: SubscriptionListener<never>, raw?: RawReader): void {
    this.#listeners.set(listener, raw)
    this.#chooseRaw()
  }

  /** Removes a listener; whether it was there. */
  remove(listener: SubscriptionListener<never>): boolean {
    const wasThere = this.#listeners.delete(listener)
    this.#chooseRaw()
    return wasThere
  }

  removeAll(): void {
    this.#listeners.clear()
    this.#chooseRaw()
  }

  #chooseRaw(): void {
    const [only] = this.#listeners.values()
    this.raw = this.#listeners.size === 1 ? only : undefined
  }

  settle(error?: unknown): void {
    const waiters = this.waiters
    this.waiters = []
    for (const waiter of waiters) {
      if (error === undefined) waiter.resolve()
      else waiter.reject(error)
    }
  }

  /** Delivers to every listener; what a handler throws goes to `failed`, never to the socket or to other listeners. */
  deliver(message: StreamMessage, meta: MessageMeta, failed: (error: unknown) => void): void {
    for (const listener of this.#listeners.keys()) {
      try {
        const result = listener.onMessage(message as never, meta)
        if (result instanceof Promise) result.catch(failed)
      } catch (error) {
        failed(error)
      }
    }
  }

  /** Tells every listener what went wrong; what a handler throws goes to `failed`. */
  fail(error: unknown, failed: (error: unknown) => void): void {
    for (const listener of this.#listeners.keys()) {
      try {
        listener.onError?.(error)
      } catch (thrown) {
        failed(thrown)
      }
    }
  }

  setState(state: SubscriptionState, failed: (error: unknown) => void): void {
    if (this.state === state) return
    this.state = state
    for (const listener of this.#listeners.keys()) {
      try {
        listener.onState?.(state)
      } catch (error) {
        failed(error)
      }
    }
  }
}
