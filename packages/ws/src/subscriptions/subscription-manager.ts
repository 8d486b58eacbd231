import { AbortedError, isLighterError, StreamError } from '@lighter/standards'
import type { Channel, StreamMessage } from '../channels/channel.ts'
import type { OutboundLane } from '../connection/outbound-queue.ts'
import { ChannelEntry, type EntryOwner } from './channel-entry.ts'
import { ChannelMoves, type HeldMessage, type MoveHost } from './channel-moves.ts'
import { listen } from './listen.ts'
import type { Listener, RawReader, SubscriptionListener } from './listener.ts'
import { ChannelRegistry } from './registry.ts'
import { ChannelReplies, type ReplyOptions } from './replies.ts'
import { ChannelRequests, type RequestOptions } from './requests.ts'
import type { Subscription } from './subscription.ts'
import type { TokenSource } from './token-source.ts'

/** Options of {@link SubscriptionManager}. */
export interface SubscriptionManagerOptions extends RequestOptions, ReplyOptions {
  /** Called when the last channel has ended. */
  onIdle: () => void
  /** Called when the server has ended a channel for good. */
  onEnded: (channel: string, error: unknown) => void
}

/** Shortest time between two requests for a fresh snapshot of a channel, in milliseconds. */
const RESYNC_MS = 1_000
/** Shortest time between two rounds of late listeners, in milliseconds. */
const JOIN_MS = 20

/** Subscriptions of one socket; requests all of them again after each reconnect. */
export class SubscriptionManager implements EntryOwner, MoveHost {
  readonly #options: SubscriptionManagerOptions
  readonly #requests: ChannelRequests
  readonly registry: ChannelRegistry
  /** Channels on their way from one socket to another. */
  readonly moves: ChannelMoves
  /** Handles the server's replies. */
  readonly replies: ChannelReplies
  /** The channel whose reply was due when an oversized frame last ended the connection. */
  #oversized: string | undefined

  constructor(options: SubscriptionManagerOptions) {
    this.#options = options
    const close = (entry: ChannelEntry, error: unknown): void => this.#close(entry, false, error)
    this.registry = new ChannelRegistry(options.queue)
    this.moves = new ChannelMoves(this)
    this.#requests = new ChannelRequests(options, this.registry, close)
    this.replies = new ChannelReplies(options, {
      registry: this.registry,
      requests: this.#requests,
      moves: this.moves,
      close,
      resync: (key) => this.resync(key),
    })
  }

  get queue(): OutboundLane {
    return this.#options.queue
  }

  get tokens(): TokenSource {
    return this.#options.tokens
  }

  isConnected(): boolean {
    return this.#options.isConnected()
  }

  retryDelay(attempt: number): number {
    return this.#options.retryDelay(attempt)
  }

  onError(error: unknown): void {
    this.#options.onError(error)
  }

  /** Reports when the socket carries no channels and none are on their way. */
  idle(): void {
    if (this.size === 0) this.#options.onIdle()
  }

  /** Number of channels carried here or on their way here. */
  get size(): number {
    return this.registry.size + this.moves.size
  }

  /** Returns whether the channel is carried here. */
  has(key: string): boolean {
    return this.registry.has(key)
  }

  /** Adds a listener; resolves once the channel is confirmed by the server and the listener has its state. */
  async add<P extends object, M extends StreamMessage>(
    channel: Channel<P, M>,
    parameters: P,
    listener: SubscriptionListener<M>,
    raw?: RawReader,
  ): Promise<Subscription> {
    const key = channel.key(parameters)
    if (channel.auth === 'required' && !this.tokens.isThere) throw this.tokens.missing(key)
    if (listener.signal?.aborted === true) throw aborted(listener.signal)
    let entry = this.registry.get(key)
    if (entry === undefined) {
      entry = new ChannelEntry(key, channel, this)
      this.registry.put(entry)
      // It may be on its way here for listeners that have left.
      this.moves.cancel(key)
      entry.request.resume(this.queue.last(key) === 'subscribe')
    }
    let listening: ReturnType<typeof listen>
    try {
      listening = listen(entry, listener, raw, this.#options.onError)
    } catch (error) {
      if (entry.listenerCount === 0) this.registry.delete(entry)
      throw error
    }
    const { subscription, confirmed } = listening
    if (entry.state !== 'live') this.#requests.make(entry)
    else if (entry.current() === undefined) this.resync(key)
    else this.#admitSoon(entry)
    await confirmed
    return subscription
  }

  /** Ends one listener of a channel, and the channel with its last listener. */
  remove(entry: ChannelEntry, listener: Listener): void {
    if (!entry.remove(listener) || entry.listenerCount > 0) return
    this.#close(entry, true)
  }

  /** Ends every listener of a channel. */
  removeAll(key: string): void {
    const entry = this.registry.get(key)
    if (entry !== undefined) this.#close(entry, true)
  }

  /** Unsubscribes and subscribes again on the wire, for a fresh snapshot; listeners see `stale`, then a reset. */
  resync(key: string, minIntervalMs: number = RESYNC_MS): void {
    const entry = this.registry.get(key)
    if (entry !== undefined) this.#requests.renew(entry, minIntervalMs)
  }

  /** Removes a channel that now belongs to another socket. */
  forget(entry: ChannelEntry): void {
    if (!this.registry.holds(entry)) return
    entry.request.cancel()
    this.registry.delete(entry)
    // A fresh snapshot was requested here meanwhile.
    if (this.queue.last(entry.key) === 'subscribe') this.#requests.end(entry)
    this.idle()
  }

  /** Takes over a channel, with the messages received for it. */
  takeOver(entry: ChannelEntry, held: readonly HeldMessage[]): void {
    entry.moveTo(this)
    this.registry.put(entry)
    for (const { type, message, receivedAt } of held)
      this.replies.receive(type, entry.key, message, receivedAt)
  }

  /** Requests a channel of a closed socket here, unless it is already on its way. */
  adopt(entry: ChannelEntry): void {
    this.moves.cancel(entry.key)
    this.takeOver(entry, [])
    entry.request.resume(this.queue.last(entry.key) === 'subscribe')
    this.#requests.make(entry)
  }

  /** Removes and returns all channels, because the socket is closed for good. */
  release(): ChannelEntry[] {
    const released = this.registry.all
    for (const entry of released) {
      entry.request.cancel()
      this.registry.delete(entry)
    }
    return released
  }

  /** Requests tokens for private channels while the connection is being opened. */
  prepare(): void {
    for (const entry of this.registry.all) this.tokens.prepare(entry)
  }

  /** Requests all channels when the connection is up. */
  connected(): void {
    this.#requests.makeAll()
  }

  /** Marks all channels as stale when the connection is lost. */
  disconnected(): void {
    this.moves.disconnected()
    for (const entry of this.registry.all) entry.disconnect(this.#options.onError)
  }

  /**
   * Handles a lost connection with pending requests for these channels. An oversized frame was probably the first reply
   * due, because replies keep the order of their requests. A channel that was never confirmed ends once that is
   * certain, or after the second time, because every further attempt would fail in the same way.
   */
  interrupted(asked: readonly string[], cause: unknown): void {
    const key = isLighterError(cause, 'FRAME_TOO_LARGE') ? asked[0] : undefined
    const isCertain = asked.length === 1 && this.registry.all.every(({ wasLive }) => !wasLive)
    const isSuspect = isCertain || this.#oversized === key
    this.#oversized = key
    const entry = key === undefined ? undefined : this.registry.get(key)
    if (entry === undefined || !isSuspect) return
    const error = new StreamError(
      `The first message of ${entry.key} is above the size limit. Raise maxFrameBytes, or maxPayload of wsSockets; the first message of an account with 50,000 open orders is 46 MB.`,
      { code: 'FRAME_TOO_LARGE', retry: 'never', context: { channel: entry.key }, cause },
    )
    if (entry.wasLive) entry.fail(error, this.#options.onError)
    else this.#close(entry, false, error)
  }

  /** Ends all channels because the client is closed. */
  closed(cause: unknown): void {
    this.moves.disconnected()
    for (const entry of this.registry.all) this.#close(entry, false, cause)
  }

  /** Ends channels that were never confirmed, because the exchange cannot be reached. */
  giveUpPending(cause: unknown): void {
    for (const entry of this.registry.all) if (entry.state === 'pending') this.#close(entry, false, cause)
  }

  /** Delivers the kept state to late listeners, in one round for those added together. */
  #admitSoon(entry: ChannelEntry): void {
    entry.joins.later(entry.joins.wait(JOIN_MS), () => {
      entry.joins.done()
      if (entry.state !== 'live') return
      const state = entry.current()
      if (state === undefined) entry.owner.resync(entry.key)
      else entry.admit(state, this.#options.onError)
    })
  }

  #close(entry: ChannelEntry, isAnnounced: boolean, error?: unknown): void {
    if (entry.state === 'closed') return
    const { onEnded, onError, queue } = this.#options
    const { key, wasLive } = entry
    const isOnWire = entry.state === 'live' || queue.has('subscribe', key)
    this.registry.delete(entry)
    if (isAnnounced && isOnWire) this.#requests.end(entry)
    entry.close(error, error ?? new AbortedError(`The subscription to ${key} was ended.`), onError)
    if (error !== undefined && wasLive) {
      if (!(error instanceof AbortedError)) onEnded(key, error)
      entry.fail(error, onError)
    }
    entry.removeAll()
    this.idle()
  }
}

function aborted(signal: AbortSignal): AbortedError {
  return new AbortedError('Aborted before subscribing.', { cause: signal.reason })
}
