import type { Channel, MessageMeta, StreamMessage } from '../channels/channel.ts'
import { ChannelListeners } from './channel-listeners.ts'
import { ChannelToken } from './channel-token.ts'
import { KeptState } from './kept-state.ts'
import type { Failed, Listener, RawReader, SubscriptionState } from './listener.ts'
import { RequestState } from './request-state.ts'
import { Spaced } from './spaced.ts'

/** What a subscription needs from the manager of its channel. */
export interface EntryOwner {
  remove(entry: ChannelEntry, listener: Listener): void
  resync(key: string, minIntervalMs?: number): void
}

/** A caller that waits for a snapshot. */
export interface Waiter {
  resolve: () => void
  reject: (error: unknown) => void
}

/** One subscribed channel and its listeners. All changes of its state happen here. */
export class ChannelEntry {
  readonly key: string
  readonly channel: Channel<never, StreamMessage>
  readonly request: RequestState = new RequestState()
  readonly token: ChannelToken = new ChannelToken()
  /** Requests for a fresh snapshot. */
  readonly resyncs: Spaced = new Spaced()
  /** Rounds in which late listeners are admitted. */
  readonly joins: Spaced = new Spaced()
  readonly #listeners = new ChannelListeners()
  readonly #kept: KeptState
  #owner: EntryOwner
  #state: SubscriptionState = 'pending'
  #error: unknown
  /** Time of receipt of the last message, epoch milliseconds. */
  #receivedAt = 0
  #isReset = false
  #waiters: Waiter[] = []
  /** Callers that wait to be admitted. */
  #joiners: Waiter[] = []

  constructor(key: string, channel: Channel<never, StreamMessage>, owner: EntryOwner) {
    this.key = key
    this.channel = channel
    this.#owner = owner
    this.#kept = new KeptState(channel)
  }

  /** The manager of the channel; it changes when the channel moves to another socket. */
  get owner(): EntryOwner {
    return this.#owner
  }

  get state(): SubscriptionState {
    return this.#state
  }

  /** Why the exchange ended the channel. */
  get error(): unknown {
    return this.#error
  }

  /** Whether the channel needs a token; private channels go ahead of market data. */
  get isPrivate(): boolean {
    return this.channel.auth !== 'none'
  }

  /** Whether the channel was confirmed once, so that listeners must be notified of its end or of the next snapshot. */
  get wasLive(): boolean {
    return this.#isReset || this.#state === 'live'
  }

  /** Raw reader of the only listener, which reads frames before they are parsed. */
  get raw(): RawReader | undefined {
    return this.#listeners.raw
  }

  get listenerCount(): number {
    return this.#listeners.count
  }

  has(listener: Listener): boolean {
    return this.#listeners.has(listener)
  }

  /** Returns whether a listener is waiting for its first message. */
  isJoining(listener: Listener): boolean {
    return this.#listeners.isJoining(listener)
  }

  /**
   * Adds a listener and the caller that waits for its state. On a live channel the listener is admitted a little later.
   */
  listen(listener: Listener, raw: RawReader | undefined, waiter: Waiter): void {
    if (this.#state === 'live') {
      this.#listeners.join(listener, raw)
      this.#joiners.push(waiter)
      return
    }
    this.#listeners.add(listener, raw)
    this.#listenersChanged()
    this.#waiters.push(waiter)
  }

  /** Adds a caller that waits for the next snapshot. */
  wait(waiter: Waiter): void {
    this.#waiters.push(waiter)
  }

  /** Removes a caller that no longer waits. */
  forget(waiter: Waiter): void {
    const isOther = (one: Waiter): boolean => one !== waiter
    this.#waiters = this.#waiters.filter(isOther)
    this.#joiners = this.#joiners.filter(isOther)
  }

  /** Removes a listener; returns whether it was there. */
  remove(listener: Listener): boolean {
    const wasThere = this.#listeners.remove(listener)
    if (wasThere) this.#listenersChanged()
    return wasThere
  }

  removeAll(): void {
    this.#listeners.removeAll()
  }

  /** Returns the full state as a first message; undefined if it must come from the server. */
  current(): StreamMessage | undefined {
    const { raw } = this.#listeners
    return raw === undefined ? this.#kept.message() : raw.state?.()
  }

  /** Admits waiting listeners and delivers the state to them. Without a state they receive the next snapshot. */
  admit(state: StreamMessage | undefined, failed: Failed): void {
    // Continues from the raw reader's state, because frames are parsed once there are two listeners.
    if (state !== undefined && this.#listeners.raw !== undefined) this.keep(state, true, this.#receivedAt)
    const admitted = this.#listeners.admit()
    this.#listenersChanged()
    const joiners = this.#joiners
    this.#joiners = []
    if (state === undefined) {
      this.#waiters.push(...joiners)
      return
    }
    const meta: MessageMeta = { isSnapshot: true, isReset: false, receivedAt: this.#receivedAt }
    this.#listeners.deliverTo(admitted, state, meta, failed)
    for (const joiner of joiners) joiner.resolve()
  }

  /** Updates the kept state from a message. */
  keep(message: StreamMessage, isSnapshot: boolean, receivedAt: number): void {
    this.#receivedAt = receivedAt
    this.#kept.keep(message, isSnapshot)
  }

  /** Passes a frame to the raw reader, if any. */
  read(data: Uint8Array | string, receivedAt: number): 'snapshot' | 'update' | undefined {
    const { raw } = this.#listeners
    if (raw === undefined) return undefined
    this.#receivedAt = receivedAt
    return raw.read(data, receivedAt)
  }

  deliver(message: StreamMessage, meta: MessageMeta, failed: Failed): void {
    this.#listeners.deliver(message, meta, failed)
  }

  /** Reports an error to every listener. */
  fail(error: unknown, failed: Failed): void {
    this.#listeners.fail(error, failed)
  }

  /** Marks the channel as live after a snapshot. */
  confirm(failed: Failed): void {
    this.request.confirmed()
    this.#isReset = false
    this.token.isRefused = false
    this.#setState('live', failed)
    this.#settle()
  }

  /** Marks the channel as stale. */
  interrupt(ask: () => void, failed: Failed): void {
    this.#isReset = true
    this.#kept.forget()
    // Requested first, because a handler of `stale` may request the same.
    ask()
    this.#setState('stale', failed)
  }

  /** Handles a lost connection: the state is stale, and pending requests get no reply. */
  disconnect(failed: Failed): void {
    this.#cancelAll()
    this.#kept.forget()
    if (this.#state === 'live' || this.#state === 'stale') this.#isReset = true
    this.#setState(this.#state === 'pending' ? 'pending' : 'stale', failed)
  }

  /** Hands the channel over to another socket. */
  moveTo(owner: EntryOwner): void {
    this.#owner = owner
  }

  /** Expects a snapshot from another socket next, which replaces everything delivered so far. */
  awaitReset(): void {
    this.request.cancel()
    this.#isReset = true
  }

  /**
   * Ends the channel for good: rejects waiting callers and notifies listeners. `error` is why the exchange ended it,
   * `reason` what callers receive.
   */
  close(error: unknown, reason: unknown, failed: Failed): void {
    this.#cancelAll()
    this.#error = error
    // Set first: a rejected caller unsubscribes, which must not end the channel again.
    this.#state = 'closed'
    this.#settle(reason)
    this.admit(undefined, failed)
    this.#listeners.changeState('closed', failed)
    // Listeners that were about to be admitted.
    this.#settle(reason)
  }

  #setState(state: SubscriptionState, failed: Failed): void {
    if (this.#state === state) return
    this.#state = state
    if (state !== 'live') this.admit(undefined, failed)
    this.#listeners.changeState(state, failed)
  }

  #settle(error?: unknown): void {
    const waiters = this.#waiters
    this.#waiters = []
    for (const waiter of waiters) {
      if (error === undefined) waiter.resolve()
      else waiter.reject(error)
    }
  }

  #listenersChanged(): void {
    // Frames are not parsed from now on, so the kept state would go stale.
    if (this.#listeners.raw !== undefined) this.#kept.forget()
  }

  /** Cancels all timers. */
  #cancelAll(): void {
    this.request.cancel()
    this.resyncs.cancel()
    this.joins.cancel()
  }
}
