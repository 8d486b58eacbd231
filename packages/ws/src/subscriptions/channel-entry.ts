import type { Channel, MessageMeta, StreamMessage } from '../channels/channel.ts'
import type { ChannelState } from '../channels/state/channel-state.ts'
import type { Cancel } from '../connection/monotonic.ts'
import type { RawReader, SubscriptionListener, SubscriptionState } from './subscription.ts'

/** Hears one channel. */
export type Listener = SubscriptionListener<never>

/** Where errors of handlers go. */
export type Failed = (error: unknown) => void

/** What a subscription asks of the manager that looks after its channel. */
export interface EntryOwner {
  remove(entry: ChannelEntry, listener: Listener): void
  resync(key: string, minIntervalMs?: number): void
}

/** Who waits for a snapshot. */
export interface Waiter {
  resolve: () => void
  reject: (error: unknown) => void
}

/** A token that was asked for while the connection was away. */
export interface PreparedToken {
  promise: Promise<string>
  /** Once it is there. */
  token: string | undefined
  /** When it was asked for, monotonic. */
  at: number
}

/** One channel on the wire and those who listen to it. */
export class ChannelEntry {
  readonly key: string
  readonly channel: Channel<never, StreamMessage>
  readonly #listeners = new Map<Listener, RawReader | undefined>()
  /** Listeners in order; another array after each change, so that a handler may add and remove while one is told. */
  #order: readonly Listener[] = []
  /** Came while the channel was live, and wait for its state. */
  readonly #joining = new Map<Listener, RawReader | undefined>()
  /** Reads frames instead of JSON: the raw reader of the only listener. */
  raw: RawReader | undefined
  state: SubscriptionState = 'pending'
  /** Why the exchange ended it. */
  error: unknown
  /** Last message with the full state, where each message has it. */
  #full: StreamMessage | undefined
  /** Full state made of the changes, where the channel keeps one. */
  #kept: ChannelState<StreamMessage> | undefined
  /** When the last message came, epoch milliseconds. */
  #receivedAt = 0
  /** Whether the next snapshot follows a break that listeners must know of. */
  resetPending = false
  /** Whether a subscription is asked for and not answered. */
  requested = false
  /** Whether that request still waits for its token. */
  awaitsToken = false
  /** Counts the times it was asked for, so that a token that comes late is told from the one waited for. */
  attempts = 0
  /** Who looks after it; another one after it has moved to another socket. */
  owner: EntryOwner
  /** When the token of its subscription ends, epoch milliseconds; `undefined` without one that says it. */
  tokenExpiresAt: number | undefined
  /** The same by the monotonic clock, so that a wall clock that is set moves nothing. */
  tokenEndsAt: number | undefined
  prepared: PreparedToken | undefined
  /** Whether the last token was refused. */
  tokenRefused = false
  /** Refusals in a row of a channel that is asked for again. */
  refusals = 0
  /** Ends the wait for the next request. */
  cancelRetry: Cancel = () => {}
  /** When a snapshot was last asked for, monotonic, and the end of the wait for the next time. */
  resyncedAt: number = Number.NEGATIVE_INFINITY
  cancelResync: Cancel | undefined
  /** Late listeners are let in at this moment at the earliest, monotonic, and the end of that wait. */
  joinedAt: number = Number.NEGATIVE_INFINITY
  cancelJoin: Cancel | undefined
  waiters: Waiter[] = []
  /** Who waits to be let in. */
  joiners: Waiter[] = []

  constructor(key: string, channel: Channel<never, StreamMessage>, owner: EntryOwner) {
    this.key = key
    this.owner = owner
    this.channel = channel
  }

  get listenerCount(): number {
    return this.#listeners.size + this.#joining.size
  }

  /** Whether it carries a token, and goes ahead of market data. */
  get isPrivate(): boolean {
    return this.channel.auth !== 'none'
  }

  has(listener: Listener): boolean {
    return this.#listeners.has(listener) || this.#joining.has(listener)
  }

  /** Whether a listener waits for its first message. */
  isJoining(listener: Listener): boolean {
    return this.#joining.has(listener)
  }

  add(listener: Listener, raw?: RawReader): void {
    this.#listeners.set(listener, raw)
    this.#changed()
  }

  /** Adds a listener to a channel that is live: it hears nothing before the state. */
  join(listener: Listener, raw?: RawReader): void {
    this.#joining.set(listener, raw)
  }

  /** Removes a listener; whether it was there. */
  remove(listener: Listener): boolean {
    if (this.#joining.delete(listener)) return true
    const wasThere = this.#listeners.delete(listener)
    if (wasThere) this.#changed()
    return wasThere
  }

  removeAll(): void {
    this.#listeners.clear()
    this.#joining.clear()
    this.#changed()
  }

  /** Stops whatever waits for a moment to come. */
  cancelAll(): void {
    this.cancelRetry()
    this.cancelResync?.()
    this.cancelResync = undefined
    this.cancelJoin?.()
    this.cancelJoin = undefined
  }

  /** The full state as a first message; undefined if only the server knows it. */
  current(): StreamMessage | undefined {
    if (this.raw !== undefined) return this.raw.state?.()
    return this.#full ?? this.#kept?.message()
  }

  /** Lets those in who wait for the state, and tells it to them; without a state they hear the next snapshot. */
  admit(state: StreamMessage | undefined, failed: Failed): void {
    const joining = [...this.#joining]
    this.#joining.clear()
    // What a raw reader has kept until now goes on here: with two listeners frames are parsed.
    if (state !== undefined && this.raw !== undefined) this.keep(state, true, this.#receivedAt)
    for (const [listener, raw] of joining) this.#listeners.set(listener, raw)
    this.#changed()
    const joiners = this.joiners
    this.joiners = []
    if (state === undefined) {
      this.waiters.push(...joiners)
      return
    }
    const meta: MessageMeta = { isSnapshot: true, isReset: false, receivedAt: this.#receivedAt }
    for (const [listener] of joining) if (this.#listeners.has(listener)) call(listener, state, meta, failed)
    for (const joiner of joiners) joiner.resolve()
  }

  /** Notes what a message says of the state. */
  keep(message: StreamMessage, isSnapshot: boolean, receivedAt: number): void {
    this.#receivedAt = receivedAt
    if (this.channel.full === true) {
      this.#full = message
      return
    }
    if (this.#kept === undefined || isSnapshot) this.#kept = isSnapshot ? this.channel.state?.() : undefined
    try {
      if (this.#kept?.apply(message, isSnapshot) === false) this.#kept = undefined
    } catch {
      // Odd content is the listeners' to judge; it only cannot be kept, so the exchange is asked for late ones.
      this.#kept = undefined
    }
  }

  /** What is held is not current any more. */
  forgetState(): void {
    this.#full = undefined
    this.#kept = undefined
  }

  /** Has the raw reader read a frame, if there is one. */
  read(data: Uint8Array | string, receivedAt: number): 'snapshot' | 'update' | undefined {
    if (this.raw === undefined) return undefined
    this.#receivedAt = receivedAt
    return this.raw.read(data, receivedAt)
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
  deliver(message: StreamMessage, meta: MessageMeta, failed: Failed): void {
    for (const listener of this.#order)
      if (this.#listeners.has(listener)) call(listener, message, meta, failed)
  }

  /** Tells every listener what went wrong; what a handler throws goes to `failed`. */
  fail(error: unknown, failed: Failed): void {
    for (const listener of this.#order) guarded(() => listener.onError?.(error), failed)
  }

  setState(state: Exclude<SubscriptionState, 'closed'>, failed: Failed): void {
    if (this.state === state) return
    this.state = state
    if (state !== 'live') this.admit(undefined, failed)
    this.#tellState(failed)
  }

  /** Ends it for good: rejects who waits, and tells the others. */
  close(reason: unknown, failed: Failed): void {
    // First, for who is rejected leaves, which must not end it once more.
    this.state = 'closed'
    this.settle(reason)
    this.admit(undefined, failed)
    this.#tellState(failed)
    // Those who were about to be let in.
    this.settle(reason)
  }

  #tellState(failed: Failed): void {
    const { state } = this
    for (const listener of this.#order) guarded(() => listener.onState?.(state), failed)
  }

  #changed(): void {
    this.#order = [...this.#listeners.keys()]
    const [only] = this.#listeners.values()
    this.raw = this.#listeners.size === 1 ? only : undefined
    // Frames are not parsed from now on, so what was kept of them goes out of date.
    if (this.raw !== undefined) this.forgetState()
  }
}

function call(listener: Listener, message: StreamMessage, meta: MessageMeta, failed: Failed): void {
  guarded(() => listener.onMessage(message as never, meta), failed)
}

/** Calls a handler of the user's; what it throws, and a promise that it rejects, goes to `failed`. */
function guarded(handler: () => unknown, failed: Failed): void {
  try {
    const result = handler()
    if (isThenable(result)) Promise.resolve(result).catch(failed)
  } catch (error) {
    failed(error)
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}
