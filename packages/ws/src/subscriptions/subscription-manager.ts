import { AbortedError, apiErrorFrom, StreamError } from '@lighter/standards'
import { type Channel, normalizeChannel, type StreamMessage } from '../channels/channel.ts'
import { after } from '../connection/monotonic.ts'
import type { ControlRequest, OutboundLane } from '../connection/outbound-queue.ts'
import { ChannelEntry, type EntryOwner, type Listener } from './channel-entry.ts'
import { ChannelMoves, type HeldMessage, type MoveHost } from './channel-moves.ts'
import { listen } from './listen.ts'
import {
  ALREADY_SUBSCRIBED,
  channelNamed,
  mayConcernSubscription,
  NOT_SUBSCRIBED,
  verdictOf,
} from './refusals.ts'
import type { RawReader, Subscription, SubscriptionListener } from './subscription.ts'
import { tokenExpiry } from './token-expiry.ts'
import type { TokenSource } from './token-source.ts'
import { accountOf, keysNamed } from './wire-name.ts'

/** What the manager needs around it. */
export interface SubscriptionManagerOptions {
  queue: OutboundLane
  /** Whether frames can be sent now. */
  isConnected: () => boolean
  tokens: TokenSource
  /** How long to wait before a channel is asked for again, in milliseconds. */
  retryDelay: (attempt: number) => number
  /** A channel has its snapshot: it is live, perhaps with a new token. */
  onLive: () => void
  /** The last channel is gone. */
  onIdle: () => void
  /** The server refused a channel that was live, and it is asked for again. */
  onRefused: (channel: string, error: unknown, attempt: number, delayMs: number) => void
  /** The server ended a channel for good. */
  onEnded: (channel: string, error: unknown) => void
  /** Where errors of handlers and of unattributable server messages go. */
  onError: (error: unknown) => void
}

/** Shortest time between two requests for a fresh snapshot of a channel, in milliseconds. */
const RESYNC_MS = 1_000
/** Shortest time between two rounds of late listeners, in milliseconds. */
const JOIN_MS = 20

/** Who listens to what on one socket; asks for everything again after each reconnect. */
export class SubscriptionManager implements EntryOwner, MoveHost {
  readonly #options: SubscriptionManagerOptions
  readonly #entries = new Map<string, ChannelEntry>()
  /** Channels by the server's spelling; emptied when one goes. */
  readonly #routes = new Map<string, ChannelEntry>()
  #privateCount = 0
  /** Channels on their way from one socket to another. */
  readonly moves: ChannelMoves

  constructor(options: SubscriptionManagerOptions) {
    this.#options = options
    this.moves = new ChannelMoves(this)
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

  /** Says so when nothing is carried here, nor on its way. */
  idle(): void {
    if (this.size === 0) this.#options.onIdle()
  }

  /** Channel keys with listeners. */
  get keys(): string[] {
    return [...this.#entries.keys()]
  }

  /** Channels carried. */
  get entries(): ChannelEntry[] {
    return [...this.#entries.values()]
  }

  /** Channels carried, and those on their way here. */
  get size(): number {
    return this.#entries.size + this.moves.size
  }

  /** Whether the channel is carried here. */
  has(key: string): boolean {
    return this.#entries.has(key)
  }

  /** Live channels whose token ends by a moment, monotonic. */
  expiring(by: number): ChannelEntry[] {
    return this.entries.filter(
      ({ state, tokenEndsAt }) => state === 'live' && tokenEndsAt !== undefined && tokenEndsAt <= by,
    )
  }

  /** When the first token of a live channel ends, monotonic; the others get a new one when they are asked for. */
  get nextExpiry(): number | undefined {
    let next: number | undefined
    for (const { state, tokenEndsAt: at } of this.#entries.values())
      if (state === 'live' && at !== undefined && (next === undefined || at < next)) next = at
    return next
  }

  /** Whether every channel has a current snapshot. */
  get allLive(): boolean {
    for (const entry of this.#entries.values()) if (entry.state !== 'live') return false
    return true
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
    let entry = this.#entries.get(key)
    if (entry === undefined) {
      entry = new ChannelEntry(key, channel as unknown as Channel<never, StreamMessage>, this)
      this.#put(entry)
      // It may be on its way here for listeners that are gone.
      this.moves.cancel(key)
      entry.requested = this.queue.last(key) === 'subscribe'
    }
    let listening: ReturnType<typeof listen>
    try {
      listening = listen(entry, listener, raw, this.#options.onError)
    } catch (error) {
      if (entry.listenerCount === 0) this.#delete(entry)
      throw error
    }
    const { subscription, confirmed } = listening
    if (entry.state !== 'live') this.#request(entry)
    else if (entry.current() === undefined) this.resync(key)
    else this.#admitSoon(entry)
    await confirmed
    return subscription
  }

  /** Ends every listener of a channel. */
  removeAll(key: string): void {
    const entry = this.#entries.get(key)
    if (entry !== undefined) this.#close(entry, true)
  }

  /** Unsubscribes and subscribes again on the wire, for a fresh snapshot; listeners see `stale`, then a reset. */
  resync(key: string, minIntervalMs: number = RESYNC_MS): void {
    const entry = this.#entries.get(key)
    if (entry === undefined || entry.requested || !this.isConnected()) return
    const wait = entry.resyncedAt + minIntervalMs - performance.now()
    if (wait <= 0) this.#resyncNow(entry)
    else entry.cancelResync ??= after(wait, () => this.#resyncNow(entry))
  }

  /** The channel is another socket's now. */
  forget(entry: ChannelEntry): void {
    if (this.#entries.get(entry.key) !== entry) return
    entry.cancelRetry()
    this.#delete(entry)
    // A fresh snapshot was asked for here meanwhile.
    if (this.queue.last(entry.key) === 'subscribe') this.#unsubscribe(entry)
    this.idle()
  }

  /** The channel is this socket's now, with what has come for it. */
  takeOver(entry: ChannelEntry, held: readonly HeldMessage[]): void {
    entry.owner = this
    this.#put(entry)
    for (const { type, message, receivedAt } of held) this.receive(type, entry.key, message, receivedAt)
  }

  /** A channel of a socket that is gone is asked for here, if it was not on its way already. */
  adopt(entry: ChannelEntry): void {
    this.moves.cancel(entry.key)
    this.takeOver(entry, [])
    entry.requested = this.queue.last(entry.key) === 'subscribe'
    this.#request(entry)
  }

  /** Gives all channels away: the socket is gone for good. */
  release(): ChannelEntry[] {
    const released = this.entries
    for (const entry of released) {
      entry.cancelRetry()
      this.#delete(entry)
    }
    return released
  }

  /** A connection is being opened again: private channels get their tokens meanwhile. */
  prepare(): void {
    for (const entry of this.#entries.values()) this.tokens.prepare(entry)
  }

  /** The connection is up: ask for everything. */
  connected(): void {
    this.#requestAll()
  }

  /** The connection is gone: nothing held is current any more. */
  disconnected(): void {
    this.moves.disconnected()
    for (const entry of this.entries) {
      entry.cancelAll()
      entry.requested = false
      entry.forgetState()
      if (entry.state === 'live' || entry.state === 'stale') entry.resetPending = true
      entry.setState(entry.state === 'pending' ? 'pending' : 'stale', this.#options.onError)
    }
  }

  /** The client is closed. */
  closed(cause: unknown): void {
    this.moves.disconnected()
    for (const entry of this.entries) this.#close(entry, false, cause)
  }

  /** Ends what has never been confirmed: the exchange cannot be reached. */
  giveUpPending(cause: unknown): void {
    for (const entry of this.entries) if (entry.state === 'pending') this.#close(entry, false, cause)
  }

  /** Has a frame read by the raw reader of its channel; whether there is one, so that nothing is left to parse. */
  read(channel: string, data: Uint8Array | string, receivedAt: number): boolean {
    const entry = this.#route(channel)
    if (entry?.raw === undefined) return false
    // Of a subscription that is being ended: a book made of it would count as current after its last update.
    if (entry.state !== 'live' && this.queue.has('unsubscribe', entry.key)) return false
    const kind = entry.read(data, receivedAt)
    if (kind === 'snapshot') this.receive('subscribed/', channel, undefined, receivedAt)
    return kind !== undefined
  }

  /** The channel by the server's spelling, if it is carried here. */
  #route(channel: string): ChannelEntry | undefined {
    // Asked for every frame, so what belongs to the server's spelling is looked up once.
    let entry = this.#routes.get(channel)
    if (entry === undefined) {
      entry = this.#entries.get(normalizeChannel(channel))
      if (entry !== undefined) this.#routes.set(channel, entry)
    }
    return entry
  }

  /** A frame with `type: subscribed/…` or `update/…`; `message` may be undefined when a raw reader dealt with the body. */
  receive(type: string, channel: string, message: StreamMessage | undefined, receivedAt: number): void {
    const isSnapshot = type.startsWith('subscribed/')
    const key = this.#keyOf(normalizeChannel(channel), message)
    const entry = this.#entries.get(key)
    if (isSnapshot) {
      this.queue.answered('subscribe', key)
      // Of a subscription that is being ended: what counts is the answer to the request behind its end.
      if (this.queue.has('unsubscribe', key)) return
    }
    if (entry === undefined) {
      if (this.moves.has(key)) this.moves.receive(key, type, message, receivedAt)
      // A request that was taken for refused was not: the exchange would go on sending what nobody hears.
      else if (isSnapshot && this.isConnected()) this.#pushUnsubscribe(key, false)
      return
    }
    if (!isSnapshot && entry.state !== 'live') return
    // A snapshot that nobody asked for may stand for changes that were missed.
    const isReset = isSnapshot && (entry.resetPending || entry.state === 'live')
    let restored: StreamMessage | undefined
    if (message !== undefined) {
      try {
        restored = entry.channel.restore(message)
        entry.keep(restored, isSnapshot, receivedAt)
      } catch (cause) {
        this.unreadable(entry.key, cause)
        return
      }
    }
    if (isSnapshot) this.#confirmed(entry)
    if (restored !== undefined)
      entry.deliver(restored, { isSnapshot, isReset, receivedAt }, this.#options.onError)
    if (isSnapshot) this.#options.onLive()
  }

  /** A frame that cannot be read may have changed its channel: the state is asked for again. */
  unreadable(channel: string | undefined, cause: unknown): void {
    const named = channel === undefined ? undefined : this.#keyOf(normalizeChannel(channel), undefined)
    const what = named === undefined ? 'A frame' : `A frame of ${named}`
    this.#options.onError(
      new StreamError(`${what} cannot be read; it was left out.`, {
        code: 'UNREADABLE_FRAME',
        ...(named === undefined ? {} : { context: { channel: named } }),
        cause,
      }),
    )
    for (const entry of this.entries) {
      // Without a name it may be any that nothing else tells of a missing change.
      const isMeant =
        named === undefined ? entry.isPrivate && entry.channel.full !== true : entry.key === named
      if (!isMeant) continue
      if (entry.state === 'live') this.resync(entry.key)
      // The answer that was waited for: it is asked for again.
      else if (named !== undefined && entry.requested && !this.queue.has('subscribe', entry.key))
        this.#again(entry, this.retryDelay(1))
    }
  }

  /** A frame `unsubscribed`: an acknowledgement, and the end of a channel that leaves. */
  unsubscribed(channel: string | undefined): void {
    if (channel === undefined) {
      const request = this.queue.answeredFirst('unsubscribe')
      if (request?.kind === 'unsubscribe') this.#isGone(request.key)
      return
    }
    const key = this.#keyAmong(normalizeChannel(channel), (one) => this.#isMeant(one, 'unsubscribe'))
    if (key === undefined) return
    this.queue.answered('unsubscribe', key)
    this.#isGone(key)
  }

  /** An error frame without an id: the answer to the request that it names, or else to the first on the wire. */
  refused(code: number | undefined, text: string): void {
    const kind =
      code === NOT_SUBSCRIBED ? 'unsubscribe' : code === ALREADY_SUBSCRIBED ? 'subscribe' : undefined
    const name = channelNamed(text)
    const named = name === undefined ? undefined : this.#keyAmong(name, (one) => this.#isMeant(one, kind))
    if (named === undefined) {
      const request = mayConcernSubscription(code) ? this.queue.answeredFirst(kind) : undefined
      const isCertain = this.queue.inFlight.length === 0
      if (request?.kind === 'subscribe') this.#refuse(request.key, code, text, isCertain)
      else {
        if (kind !== 'unsubscribe') this.#options.onError(this.#error(code, text, 'the stream'))
        if (request?.kind === 'unsubscribe') this.#unsubscriptionRefused(request, code)
      }
      return
    }
    const first = this.queue.inFlight.find(
      (one) => one.kind !== 'ping' && one.key === named && (kind === undefined || one.kind === kind),
    )
    if (first?.kind === 'subscribe' || first?.kind === 'unsubscribe') this.queue.answered(first.kind, named)
    if (code === NOT_SUBSCRIBED) this.#isGone(named)
    else if (first?.kind === 'subscribe') this.#refuse(named, code, text, true)
    else if (first?.kind === 'unsubscribe') this.#unsubscriptionRefused(first, code)
    // Late or repeated: nothing is asked for that could be refused.
    else if (code !== ALREADY_SUBSCRIBED) this.#options.onError(this.#error(code, text, named))
  }

  /** Whether an answer can be about a channel: about a request of that kind, or of either. */
  #isMeant(key: string, kind: ControlRequest['kind'] | undefined): boolean {
    if (this.#entries.has(key)) return true
    return kind === undefined ? this.queue.last(key) !== undefined : this.queue.has(kind, key)
  }

  /** The exchange does not have the channel: it lives on only by a request that is still to be answered. */
  #isGone(key: string): void {
    this.moves.left(key)
    const entry = this.#entries.get(key)
    if (entry === undefined || this.queue.has('unsubscribe', key)) return
    if (entry.state === 'live') {
      entry.resetPending = true
      entry.forgetState()
      this.#request(entry)
      entry.setState('stale', this.#options.onError)
    } else this.#askIfForgotten(entry)
  }

  /** The request of a channel that was taken for answered is made again. */
  #askIfForgotten(entry: ChannelEntry): void {
    if (!entry.requested || entry.awaitsToken || this.queue.has('subscribe', entry.key)) return
    entry.requested = false
    this.#request(entry)
  }

  /** Ends one listener of a channel, and the channel with the last. */
  remove(entry: ChannelEntry, listener: Listener): void {
    if (!entry.remove(listener) || entry.listenerCount > 0) return
    this.#close(entry, true)
  }

  /**
   * The server refuses a channel. What was live, or may not be what was meant, is asked for again; only a certain refusal
   * that will not change ends it, and what was never confirmed is told to who waits for it.
   */
  #refuse(key: string, code: number | undefined, text: string, isCertain: boolean): void {
    // Of a subscription that was ended: what counts is the answer to the request behind its end.
    if (this.queue.has('subscribe', key)) return
    const error = this.#error(code, text, key)
    // A channel that was on its way here is still live where it was.
    if (this.moves.refused(key, error)) return
    const entry = this.#entries.get(key)
    // Asked for twice after a guess: its snapshot has come meanwhile.
    if (entry === undefined || entry.state === 'live') {
      if (entry === undefined || code !== ALREADY_SUBSCRIBED) this.#options.onError(error)
      return
    }
    if (code === ALREADY_SUBSCRIBED) {
      // Ours, from before: without its snapshot the state is unknown, so start over.
      entry.requested = false
      this.#unsubscribe(entry)
      entry.refusals++
      if (entry.refusals === 1) this.#request(entry)
      else this.#again(entry, this.retryDelay(entry.refusals))
      return
    }
    const verdict = verdictOf(code, text)
    entry.tokenRefused = verdict === 'token'
    const mayEnd = verdict === 'never' || !entry.resetPending
    if (isCertain && mayEnd) this.#close(entry, false, error)
    else this.#retry(entry, error, !isCertain)
  }

  /** The answer of an unsubscription was a refusal: the server may go on sending, which costs. */
  #unsubscriptionRefused(request: ControlRequest, code: number | undefined): void {
    const { key, isUrgent } = request
    if (code === NOT_SUBSCRIBED) {
      this.#isGone(key)
      return
    }
    this.moves.left(key)
    const entry = this.#entries.get(key)
    // The exchange may have it still: the answer to the next request says so.
    if (entry !== undefined) this.#askIfForgotten(entry)
    after(this.retryDelay(1), () => {
      const isWanted = this.#entries.has(key) || this.moves.has(key) || this.queue.has('unsubscribe', key)
      if (this.isConnected() && !isWanted) this.#pushUnsubscribe(key, isUrgent)
    })
  }

  #retry(entry: ChannelEntry, error: unknown, isAlone: boolean): void {
    entry.refusals++
    const delayMs = this.retryDelay(entry.refusals)
    this.#again(entry, delayMs, isAlone)
    // What was never confirmed and may not be meant at all is not told of.
    if (!entry.resetPending) return
    this.#options.onRefused(entry.key, error, entry.refusals, delayMs)
    entry.fail(error, this.#options.onError)
  }

  /** Asks again after a while. */
  #again(entry: ChannelEntry, delayMs: number, isAlone = false): void {
    entry.requested = false
    entry.cancelRetry()
    entry.cancelRetry = after(delayMs, () => this.#request(entry, isAlone))
  }

  #resyncNow(entry: ChannelEntry): void {
    entry.cancelResync?.()
    entry.cancelResync = undefined
    if (this.#entries.get(entry.key) !== entry || entry.requested || !this.isConnected()) return
    entry.cancelRetry()
    entry.resyncedAt = performance.now()
    entry.resetPending = true
    entry.forgetState()
    this.#unsubscribe(entry)
    // Asked for first: a handler that hears `stale` may ask for the same.
    this.#request(entry)
    entry.setState('stale', this.#options.onError)
  }

  #confirmed(entry: ChannelEntry): void {
    entry.cancelRetry()
    this.queue.withdraw('subscribe', entry.key)
    entry.requested = false
    entry.resetPending = false
    entry.refusals = 0
    entry.tokenRefused = false
    entry.setState('live', this.#options.onError)
    entry.settle()
  }

  /** Late listeners get the state that is kept, in one round for all who come at once. */
  #admitSoon(entry: ChannelEntry): void {
    const wait = Math.max(0, entry.joinedAt + JOIN_MS - performance.now())
    entry.cancelJoin ??= after(wait, () => {
      entry.cancelJoin = undefined
      entry.joinedAt = performance.now()
      if (entry.state !== 'live') return
      const state = entry.current()
      if (state === undefined) entry.owner.resync(entry.key)
      else entry.admit(state, this.#options.onError)
    })
  }

  #error(code: number | undefined, text: string, what: string): Error {
    return apiErrorFrom({ apiCode: code, message: text, request: `subscribe ${what}`, write: false })
  }

  /** The channel of a message in the server's spelling. */
  #keyOf(name: string, message: StreamMessage | undefined): string {
    if (this.#entries.has(name)) return name
    const keys = keysNamed(name, [...this.#entries.keys(), ...this.moves.keys])
    const account = message === undefined ? undefined : accountOf(message)
    const exact = keys.find((key) => key === `${name}/${account}`)
    return exact ?? (keys.length === 1 && keys[0] !== undefined ? keys[0] : name)
  }

  /** The channel of an answer in the server's spelling: of several that can be meant, the first that was asked for. */
  #keyAmong(name: string, isMeant: (key: string) => boolean): string | undefined {
    if (isMeant(name)) return name
    const asked = this.queue.inFlight.flatMap((one) => (one.kind === 'ping' ? [] : [one.key]))
    return keysNamed(name, [...asked, ...this.#entries.keys()]).find(isMeant)
  }

  /** Asks for everything that is not asked for, private channels first. */
  #requestAll(): void {
    const entries = this.entries
    for (const entry of entries) if (entry.isPrivate) this.#request(entry)
    for (const entry of entries) if (!entry.isPrivate) this.#request(entry)
  }

  #request(entry: ChannelEntry, isAlone = false): void {
    const { key } = entry
    const isMine = this.#entries.get(key) === entry
    if (!isMine || entry.requested || entry.state === 'closed' || !this.isConnected()) return
    entry.cancelRetry()
    entry.requested = true
    entry.awaitsToken = false
    const attempt = ++entry.attempts
    const isUrgent = entry.isPrivate
    if (!isUrgent || !this.tokens.isThere) {
      const text = JSON.stringify({ type: 'subscribe', channel: key })
      this.queue.push({ kind: 'subscribe', key, text, isUrgent, isAlone })
      return
    }
    const ask = (auth: string): void => {
      entry.awaitsToken = false
      this.tokens.note(entry, tokenExpiry(auth))
      const text = JSON.stringify({ type: 'subscribe', channel: key, auth })
      this.queue.push({ kind: 'subscribe', key, text, isUrgent, isAlone })
    }
    const taken = this.tokens.take(entry)
    if (typeof taken === 'string') {
      ask(taken)
      return
    }
    entry.awaitsToken = true
    // Void after a disconnect, which asks again by itself, and after a move to another socket.
    const isCurrent = (): boolean =>
      entry.requested && entry.attempts === attempt && this.#entries.get(key) === entry
    taken.then(
      (auth) => {
        if (isCurrent()) ask(auth)
      },
      (error: unknown) => {
        if (!isCurrent()) return
        if (entry.resetPending) this.#retry(entry, error, false)
        else this.#close(entry, false, error)
      },
    )
  }

  /** Ends a channel on the wire, if it is there or on its way. */
  #unsubscribe({ key, isPrivate }: ChannelEntry): void {
    if (this.isConnected() && !this.queue.withdraw('subscribe', key)) this.#pushUnsubscribe(key, isPrivate)
  }

  #pushUnsubscribe(key: string, isUrgent: boolean): void {
    const text = JSON.stringify({ type: 'unsubscribe', channel: key })
    this.queue.push({ kind: 'unsubscribe', key, text, isUrgent })
  }

  #put(entry: ChannelEntry): void {
    this.#entries.set(entry.key, entry)
    if (entry.isPrivate) this.queue.keepFor(++this.#privateCount)
  }

  #delete(entry: ChannelEntry): void {
    this.#entries.delete(entry.key)
    this.#routes.clear()
    if (entry.isPrivate) this.queue.keepFor(--this.#privateCount)
  }

  #close(entry: ChannelEntry, tell: boolean, error?: unknown): void {
    if (entry.state === 'closed') return
    entry.cancelAll()
    const isOnWire = entry.state === 'live' || this.queue.has('subscribe', entry.key)
    this.#delete(entry)
    if (tell && isOnWire) this.#unsubscribe(entry)
    const wasLive = entry.resetPending || entry.state === 'live'
    entry.error = error
    const reason = error ?? new AbortedError(`The subscription to ${entry.key} was ended.`)
    entry.close(reason, this.#options.onError)
    if (error !== undefined && wasLive) {
      if (!(error instanceof AbortedError)) this.#options.onEnded(entry.key, error)
      entry.fail(error, this.#options.onError)
    }
    entry.removeAll()
    this.idle()
  }
}

function aborted(signal: AbortSignal): AbortedError {
  return new AbortedError('Aborted before subscribing.', { cause: signal.reason })
}
