import { AbortedError, AuthError, apiErrorFrom } from '@lighter/standards'
import { type Channel, normalizeChannel, type StreamMessage } from '../channels/channel.ts'
import type { OutboundLane } from '../connection/outbound-queue.ts'
import { ChannelMoves, type HeldMessage, type MoveHost } from './channel-moves.ts'
import { Mailbox } from './mailbox.ts'
import {
  ChannelEntry,
  type EntryOwner,
  type RawReader,
  type Subscription,
  type SubscriptionListener,
} from './subscription.ts'
import { tokenExpiry } from './token-expiry.ts'

/** Gives an auth token; `refused` says that the server did not take the last one, so that a cached one is of no use. */
export type TokenProvider = (request: { refused: boolean }) => string | Promise<string>

/** What the manager needs around it. */
export interface SubscriptionManagerOptions {
  queue: OutboundLane
  /** Whether frames can be sent now. */
  isConnected: () => boolean
  authToken: TokenProvider | undefined
  /** How long to wait before a private channel is asked for again, in milliseconds. */
  retryDelay: (attempt: number) => number
  /** A channel has its snapshot: it is live, perhaps with a new token. */
  onLive: () => void
  /** The last channel is gone. */
  onIdle: () => void
  /** Where errors of handlers and of unattributable server messages go. */
  onError: (error: unknown) => void
}

/** Codes of a server refusal that concern a subscription, with the channel at the end of their text (WEBSOCKET §2). */
const ALREADY_SUBSCRIBED = 30003
const NOT_SUBSCRIBED = 30002
/** Missing or bad token. */
const AUTH_CODES: readonly (number | undefined)[] = [20001, 20013]

/** Who listens to what on one socket; asks for everything again after each reconnect. */
export class SubscriptionManager implements EntryOwner, MoveHost {
  readonly #options: SubscriptionManagerOptions
  readonly #entries = new Map<string, ChannelEntry>()
  /** Channels by the server's spelling; emptied when one goes. */
  readonly #routes = new Map<string, ChannelEntry>()
  /** Channels on their way from one socket to another. */
  readonly moves: ChannelMoves

  constructor(options: SubscriptionManagerOptions) {
    this.#options = options
    this.moves = new ChannelMoves(this)
  }

  get queue(): OutboundLane {
    return this.#options.queue
  }

  isConnected(): boolean {
    return this.#options.isConnected()
  }

  onError(error: unknown): void {
    this.#options.onError(error)
  }

  /** Says so when nothing is carried here, nor on its way. */
  idle(): void {
    if (this.size === 0) this.#options.onIdle()
  }

  /** Channel keys with listeners. */
  get keys(): string[] {
    return [...this.#entries.keys()]
  }

  /** Channels carried, and those on their way here. */
  get size(): number {
    return this.#entries.size + this.moves.size
  }

  /** Whether the channel is carried here. */
  has(key: string): boolean {
    return this.#entries.has(key)
  }

  /** Live channels whose token ends by a moment, epoch milliseconds. */
  expiring(by: number): ChannelEntry[] {
    return [...this.#entries.values()].filter(
      ({ state, tokenExpiresAt }) => state === 'live' && tokenExpiresAt !== undefined && tokenExpiresAt <= by,
    )
  }

  /** When the first token of a live channel ends, epoch milliseconds; the others get a new one when they are asked for. */
  get nextExpiry(): number | undefined {
    let next: number | undefined
    for (const { state, tokenExpiresAt: at } of this.#entries.values())
      if (state === 'live' && at !== undefined && (next === undefined || at < next)) next = at
    return next
  }

  /** Whether every channel has a current snapshot. */
  get allLive(): boolean {
    for (const entry of this.#entries.values()) if (entry.state !== 'live') return false
    return true
  }

  /** Adds a listener; resolves once the channel is confirmed by the server. */
  async add<P extends object, M extends StreamMessage>(
    channel: Channel<P, M>,
    parameters: P,
    listener: SubscriptionListener<M>,
    raw?: RawReader,
  ): Promise<Subscription> {
    const key = channel.key(parameters)
    if (channel.auth === 'required' && this.#options.authToken === undefined) {
      throw this.#tokenMissing(key)
    }
    const mailbox: Mailbox | undefined =
      listener.backpressure === undefined
        ? undefined
        : new Mailbox(
            listener as unknown as SubscriptionListener<StreamMessage>,
            listener.backpressure,
            this.#options.onError,
            () => subscription.unsubscribe(),
          )
    const heard = (mailbox ?? listener) as unknown as SubscriptionListener<never>
    let entry = this.#entries.get(key)
    if (entry === undefined) {
      entry = new ChannelEntry(key, channel as unknown as Channel<never, StreamMessage>, this)
      this.#entries.set(key, entry)
    } else if (entry.state === 'live') this.#lateListener(entry, heard)
    entry.add(heard, raw)
    const held = entry
    const subscription: Subscription = {
      key,
      get state() {
        return held.has(heard) ? held.state : 'closed'
      },
      get backpressure() {
        return mailbox?.stats
      },
      unsubscribe: () => {
        mailbox?.close()
        held.owner.remove(held, heard)
      },
      resync: () => {
        const fresh = new Promise<void>((resolve, reject) => held.waiters.push({ resolve, reject }))
        if (held.state === 'closed') held.settle(new AbortedError(`The subscription to ${key} was ended.`))
        else held.owner.resync(key)
        return fresh
      },
    }
    if (held.state !== 'live') {
      const confirmed = new Promise<void>((resolve, reject) => held.waiters.push({ resolve, reject }))
      this.#request(held)
      try {
        await confirmed
      } catch (error) {
        subscription.unsubscribe()
        throw error
      }
    }
    return subscription
  }

  /** Ends every listener of a channel. */
  removeAll(key: string): void {
    const entry = this.#entries.get(key)
    if (entry !== undefined) this.#close(entry, true)
  }

  /** Unsubscribes and subscribes again on the wire, for a fresh snapshot; listeners see `stale`, then a reset. */
  resync(key: string): void {
    const entry = this.#entries.get(key)
    if (entry === undefined || entry.requested) return
    entry.resetPending = true
    entry.snapshot = undefined
    entry.setState('stale', this.#options.onError)
    this.#unrequest(entry)
    this.#request(entry)
  }

  /** The channel is another socket's now. */
  forget(entry: ChannelEntry): void {
    if (this.#entries.get(entry.key) !== entry) return
    clearTimeout(entry.retry)
    this.#delete(entry)
    this.idle()
  }

  /** The channel is this socket's now, with what has come for it. */
  takeOver(entry: ChannelEntry, held: readonly HeldMessage[]): void {
    this.#entries.set(entry.key, entry)
    entry.owner = this
    for (const { type, message, receivedAt } of held) this.receive(type, entry.key, message, receivedAt)
  }

  /** A token for a channel; another one than the server has refused. */
  async token(entry: ChannelEntry): Promise<string> {
    const { authToken } = this.#options
    if (authToken === undefined) throw this.#tokenMissing(entry.key)
    return authToken({ refused: entry.refusals > 0 })
  }

  /** The connection is up: ask for everything. */
  connected(): void {
    for (const entry of this.#entries.values()) this.#request(entry)
  }

  /** The connection is gone: nothing held is current any more. */
  disconnected(): void {
    this.moves.disconnected()
    for (const entry of this.#entries.values()) {
      entry.requested = false
      entry.snapshot = undefined
      if (entry.state === 'live' || entry.state === 'stale') entry.resetPending = true
      entry.setState(entry.state === 'pending' ? 'pending' : 'stale', this.#options.onError)
    }
  }

  /** The client is closed. */
  closed(cause: unknown): void {
    this.moves.disconnected()
    for (const entry of [...this.#entries.values()]) this.#close(entry, false, cause)
  }

  /** The raw reader of a channel in the server's spelling, if its listener is the only one. */
  rawReader(channel: string): RawReader | undefined {
    // Asked for every frame, so what belongs to the server's spelling is looked up once.
    let entry = this.#routes.get(channel)
    if (entry === undefined) {
      entry = this.#entries.get(normalizeChannel(channel))
      if (entry === undefined) return undefined
      this.#routes.set(channel, entry)
    }
    return entry.raw
  }

  /** A frame with `type: subscribed/…` or `update/…`; `message` may be undefined when a raw reader dealt with the body. */
  receive(type: string, channel: string, message: StreamMessage | undefined, receivedAt: number): void {
    const entry = this.#find(channel, message)
    if (entry === undefined) {
      if (this.moves.size > 0) this.moves.receive(normalizeChannel(channel), type, message, receivedAt)
      return
    }
    const isSnapshot = type.startsWith('subscribed/')
    if (isSnapshot) {
      if (entry.requested) {
        entry.requested = false
        this.#options.queue.acknowledge()
      }
    } else if (entry.state !== 'live') return
    const isReset = isSnapshot && entry.resetPending
    if (isSnapshot) {
      entry.resetPending = false
      entry.refusals = 0
      entry.setState('live', this.#options.onError)
      entry.settle()
    }
    if (message !== undefined) {
      const restored = entry.channel.restore(message)
      if (isSnapshot || entry.channel.full === true) entry.snapshot = restored
      entry.deliver(restored, { isSnapshot, isReset, receivedAt }, this.#options.onError)
    }
    if (isSnapshot) this.#options.onLive()
  }

  /** A frame `unsubscribed`: an acknowledgement, and the end of a channel that leaves. */
  unsubscribed(channel: string | undefined): void {
    this.#options.queue.acknowledge()
    this.moves.unsubscribed(channel)
  }

  /** An error frame without an id. */
  refused(code: number | undefined, text: string): void {
    this.#options.queue.acknowledge()
    const named = /:\s*([\w:/]+)\s*$/.exec(text)?.[1]
    // A channel that was on its way here is still live where it was.
    if (named !== undefined && this.moves.refused(normalizeChannel(named), this.#error(code, text, named)))
      return
    const entry =
      (named === undefined ? undefined : this.#find(named, undefined)) ??
      // "Invalid Channel" names none: answers come in the order of the requests.
      (code === NOT_SUBSCRIBED
        ? undefined
        : [...this.#entries.values()].find((candidate) => candidate.requested))
    if (entry === undefined || code === NOT_SUBSCRIBED) {
      if (code !== NOT_SUBSCRIBED) this.#options.onError(this.#error(code, text, named ?? 'the stream'))
      return
    }
    const error = this.#error(code, text, entry.key)
    // Late or repeated: nothing is asked for that could be refused.
    if (!entry.requested) {
      this.#options.onError(error)
      return
    }
    if (code === ALREADY_SUBSCRIBED) {
      // Ours, from before: without its snapshot the state is unknown, so start over.
      entry.requested = false
      this.#unrequest(entry)
      this.#request(entry)
      return
    }
    // A channel that was live is not given up for a token that has expired meanwhile.
    if (AUTH_CODES.includes(code) && entry.resetPending) this.#retry(entry, error)
    else this.#close(entry, false, error)
  }

  #retry(entry: ChannelEntry, error: unknown): void {
    entry.requested = false
    entry.refusals++
    entry.fail(error, this.#options.onError)
    clearTimeout(entry.retry)
    entry.retry = setTimeout(() => this.#request(entry), this.#options.retryDelay(entry.refusals))
  }

  #tokenMissing(key: string): AuthError {
    return new AuthError(
      `${key} needs an auth token and this client has none. Pass authToken when creating it.`,
      { code: 'AUTH_MISSING', sent: 'no', context: { channel: key } },
    )
  }

  #error(code: number | undefined, text: string, what: string): Error {
    return apiErrorFrom({ apiCode: code, message: text, request: `subscribe ${what}`, write: false })
  }

  #find(channel: string, message: StreamMessage | undefined): ChannelEntry | undefined {
    const key = normalizeChannel(channel)
    const exact = this.#entries.get(key)
    if (exact !== undefined) return exact
    // account_orders comes back without its account (WEBSOCKET §3).
    const account = (message as { account?: unknown } | undefined)?.account
    return account === undefined ? undefined : this.#entries.get(`${key}/${String(account)}`)
  }

  #lateListener(entry: ChannelEntry, listener: SubscriptionListener<never>): void {
    if (entry.snapshot !== undefined && entry.channel.full === true) {
      const alone = new ChannelEntry(entry.key, entry.channel, this)
      alone.add(listener)
      alone.deliver(
        entry.snapshot,
        { isSnapshot: true, isReset: false, receivedAt: Date.now() },
        this.#options.onError,
      )
      return
    }
    // Changes since the snapshot are not kept: a new one on the wire serves everybody.
    queueMicrotask(() => this.resync(entry.key))
  }

  #request(entry: ChannelEntry): void {
    const isMine = this.#entries.get(entry.key) === entry
    if (!isMine || entry.requested || entry.state === 'closed' || !this.#options.isConnected()) return
    clearTimeout(entry.retry)
    entry.requested = true
    const attempt = ++entry.attempts
    if (entry.channel.auth === 'none' || this.#options.authToken === undefined) {
      this.queue.push(JSON.stringify({ type: 'subscribe', channel: entry.key }), true)
      return
    }
    // Void after a disconnect, which asks again by itself, and after a move to another socket.
    const isCurrent = (): boolean =>
      entry.requested && entry.attempts === attempt && this.#entries.get(entry.key) === entry
    this.token(entry).then(
      (auth) => {
        if (!isCurrent()) return
        entry.tokenExpiresAt = tokenExpiry(auth)
        this.queue.push(JSON.stringify({ type: 'subscribe', channel: entry.key, auth }), true)
      },
      (error: unknown) => {
        if (!isCurrent()) return
        if (entry.resetPending) this.#retry(entry, error)
        else this.#close(entry, false, error)
      },
    )
  }

  #unrequest(entry: ChannelEntry): void {
    if (this.#options.isConnected()) {
      this.#options.queue.push(JSON.stringify({ type: 'unsubscribe', channel: entry.key }), true)
    }
  }

  /** Ends one listener of a channel, and the channel with the last. */
  remove(entry: ChannelEntry, listener: SubscriptionListener<never>): void {
    if (!entry.remove(listener) || entry.listenerCount > 0) return
    this.#close(entry, true)
  }

  #delete(entry: ChannelEntry): void {
    this.#entries.delete(entry.key)
    this.#routes.clear()
  }

  #close(entry: ChannelEntry, tell: boolean, error?: unknown): void {
    if (entry.state === 'closed') return
    clearTimeout(entry.retry)
    const wasRequested = entry.requested || entry.state === 'live'
    this.#delete(entry)
    if (tell && wasRequested) this.#unrequest(entry)
    const confirmed = entry.waiters.length === 0 || entry.resetPending
    entry.settle(error ?? new AbortedError(`The subscription to ${entry.key} was ended.`))
    entry.setState('closed', this.#options.onError)
    if (error !== undefined && confirmed) entry.fail(error, this.#options.onError)
    entry.removeAll()
    this.idle()
  }
}
