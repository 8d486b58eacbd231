import type { Channel, MessageMeta, StreamMessage } from '../channels/channel.ts'
import { ChannelListeners } from './channel-listeners.ts'
import { ChannelToken } from './channel-token.ts'
import { KeptState } from './kept-state.ts'
import type { Failed, Listener, RawReader, SubscriptionState } from './listener.ts'
import { RequestState } from './request-state.ts'
import { Spaced } from './spaced.ts'

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

/** One channel on the wire and those who listen to it. It alone changes its state. */
export class ChannelEntry {
  readonly key: string
  readonly channel: Channel<never, StreamMessage>
  readonly request: RequestState = new RequestState()
  readonly token: ChannelToken = new ChannelToken()
  /** Requests for a fresh snapshot. */
  readonly resyncs: Spaced = new Spaced()
  /** Rounds of late listeners. */
  readonly joins: Spaced = new Spaced()
  readonly #listeners = new ChannelListeners()
  readonly #kept: KeptState
  #owner: EntryOwner
  #state: SubscriptionState = 'pending'
  #error: unknown
  /** When the last message came, epoch milliseconds. */
  #receivedAt = 0
  #isReset = false
  #waiters: Waiter[] = []
  /** Who waits to be let in. */
  #joiners: Waiter[] = []

  constructor(key: string, channel: Channel<never, StreamMessage>, owner: EntryOwner) {
    this.key = key
    this.channel = channel
    this.#owner = owner
    this.#kept = new KeptState(channel)
  }

  /** Who looks after it; another one after it has moved to another socket. */
  get owner(): EntryOwner {
    return this.#owner
  }

  get state(): SubscriptionState {
    return this.#state
  }

  /** Why the exchange ended it. */
  get error(): unknown {
    return this.#error
  }

  /** Whether it carries a token, and goes ahead of market data. */
  get isPrivate(): boolean {
    return this.channel.auth !== 'none'
  }

  /** Whether it has been confirmed once, so that its end or the next snapshot is a break that listeners must know of. */
  get wasLive(): boolean {
    return this.#isReset || this.#state === 'live'
  }

  /** Reads frames instead of JSON: the raw reader of the only listener. */
  get raw(): RawReader | undefined {
    return this.#listeners.raw
  }

  get listenerCount(): number {
    return this.#listeners.count
  }

  has(listener: Listener): boolean {
    return this.#listeners.has(listener)
  }

  /** Whether a listener waits for its first message. */
  isJoining(listener: Listener): boolean {
    return this.#listeners.isJoining(listener)
  }

  /** Adds a listener, and who waits for it to have the state; to a channel that is live it is let in a little later. */
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

  /** Adds someone who waits for the next snapshot. */
  wait(waiter: Waiter): void {
    this.#waiters.push(waiter)
  }

  /** Forgets someone who waits no longer. */
  forget(waiter: Waiter): void {
    const isOther = (one: Waiter): boolean => one !== waiter
    this.#waiters = this.#waiters.filter(isOther)
    this.#joiners = this.#joiners.filter(isOther)
  }

  /** Removes a listener; whether it was there. */
  remove(listener: Listener): boolean {
    const wasThere = this.#listeners.remove(listener)
    if (wasThere) this.#listenersChanged()
    return wasThere
  }

  removeAll(): void {
    this.#listeners.removeAll()
  }

  /** The full state as a first message; undefined if only the server knows it. */
  current(): StreamMessage | undefined {
    const { raw } = this.#listeners
    return raw === undefined ? this.#kept.message() : raw.state?.()
  }

  /** Lets those in who wait for the state, and tells it to them; without a state they hear the next snapshot. */
  admit(state: StreamMessage | undefined, failed: Failed): void {
    // What a raw reader has kept until now goes on here: with two listeners frames are parsed.
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

  /** Notes what a message says of the state. */
  keep(message: StreamMessage, isSnapshot: boolean, receivedAt: number): void {
    this.#receivedAt = receivedAt
    this.#kept.keep(message, isSnapshot)
  }

  /** Has the raw reader read a frame, if there is one. */
  read(data: Uint8Array | string, receivedAt: number): 'snapshot' | 'update' | undefined {
    const { raw } = this.#listeners
    if (raw === undefined) return undefined
    this.#receivedAt = receivedAt
    return raw.read(data, receivedAt)
  }

  deliver(message: StreamMessage, meta: MessageMeta, failed: Failed): void {
    this.#listeners.deliver(message, meta, failed)
  }

  /** Tells every listener what went wrong. */
  fail(error: unknown, failed: Failed): void {
    this.#listeners.fail(error, failed)
  }

  /** A snapshot has come: it is live. */
  confirm(failed: Failed): void {
    this.request.confirmed()
    this.#isReset = false
    this.token.isRefused = false
    this.#setState('live', failed)
    this.#settle()
  }

  /** What is held is not current any more. */
  interrupt(ask: () => void, failed: Failed): void {
    this.#isReset = true
    this.#kept.forget()
    // Asked for first: a handler that hears `stale` may ask for the same.
    ask()
    this.#setState('stale', failed)
  }

  /** The connection is gone: nothing held is current, and nothing asked for will be answered. */
  disconnect(failed: Failed): void {
    this.#cancelAll()
    this.#kept.forget()
    if (this.#state === 'live' || this.#state === 'stale') this.#isReset = true
    this.#setState(this.#state === 'pending' ? 'pending' : 'stale', failed)
  }

  /** Another socket carries it now. */
  moveTo(owner: EntryOwner): void {
    this.#owner = owner
  }

  /** What comes next is from another socket, and begins with a snapshot that replaces what was heard. */
  awaitReset(): void {
    this.request.cancel()
    this.#isReset = true
  }

  /** Ends it for good: rejects who waits, and tells the others. `error` is why the exchange ended it, `reason` what is told. */
  close(error: unknown, reason: unknown, failed: Failed): void {
    this.#cancelAll()
    this.#error = error
    // First, for who is rejected leaves, which must not end it once more.
    this.#state = 'closed'
    this.#settle(reason)
    this.admit(undefined, failed)
    this.#listeners.changeState('closed', failed)
    // Those who were about to be let in.
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
    // Frames are not parsed from now on, so what was kept of them goes out of date.
    if (this.#listeners.raw !== undefined) this.#kept.forget()
  }

  /** Stops whatever waits for a moment to come. */
  #cancelAll(): void {
    this.request.cancel()
    this.resyncs.cancel()
    this.joins.cancel()
  }
}
