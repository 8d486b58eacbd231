import { type Audience, refused } from '@lighter/server'
import { after } from '@lighter/standards'
import { parseJson, stringifyJson } from '@lighter/standards/json'
import { type Channel, KeptState, type StreamMessage } from '@lighter/ws'
import type { ConsumerMessages, JsMsg, StoredMsg } from '@nats-io/jetstream'
import { UPSTREAM_LOST } from '../feeds/feed.ts'
import type { OpenFeed } from '../feeds/feeds.ts'
import { Waiters } from '../feeds/waiters.ts'
import type { NatsSession } from './nats-link.ts'
import { AFTER, KIND } from './published-channel.ts'
import type { StoredChannel } from './subjects.ts'
import { type Frame, Unseen } from './unseen.ts'

/** How long a gap may stay open before the consumers are disconnected, in milliseconds. */
const RESYNC_MS = 5_000
/** Delay before another attempt to read, in milliseconds. */
const RETRY_MS = 250

/** Options of {@link StoredFeed}. */
export interface StoredFeedOptions {
  /** Name under which the audience listens. */
  id: string
  where: StoredChannel
  channel: Channel<object, StreamMessage>
  audience: Audience
  session: () => NatsSession | undefined
  /** Sequence that relays announce; undefined while none announces the channel. */
  announced: () => number | undefined
  timeoutMs: number
  onMessage: () => void
  onError: (error: unknown) => unknown
  /** Called when it is closed. */
  onClose: () => void
}

/** One pass over the messages of a channel: from a snapshot's place to the newest message, and on. */
interface Reading {
  readonly unseen: Unseen
  /** Sequence from which the channel is current. */
  target: number
  /** Sequence of the snapshot from which it began. */
  base: number
  messages: ConsumerMessages | undefined
  /** Sequence of the last message. */
  last: number
  /** Since when an announced message has not come, on the monotonic clock. */
  behindSince: number | undefined
}

/**
 * One channel read from JetStream: the last snapshot, what was stored after it, and then each new message, in the order of
 * their sequences. It is current while a relay announces it and no message is missing.
 */
export class StoredFeed implements OpenFeed {
  readonly id: string
  /** Consumers that are about to listen. */
  joining = 0
  readonly #options: StoredFeedOptions
  readonly #kept: KeptState
  readonly #waiters = new Waiters()
  readonly #isBook: boolean
  #first: Uint8Array | undefined
  #isLive = false
  #isClosed = false
  #reading: Reading | undefined
  #stopRetry: (() => void) | undefined
  #stopResync: (() => void) | undefined
  #reported = ''

  constructor(options: StoredFeedOptions) {
    this.#options = options
    this.id = options.id
    this.#kept = new KeptState(options.channel)
    this.#isBook = options.where.family === 'order_book'
    this.check()
  }

  /** Whether its messages are current. */
  get isLive(): boolean {
    return this.#isLive
  }

  /** Resolves when {@link first} has a message. @throws {Refusal} `websocketFailedToSubscribe` if there is none in time */
  async ready(): Promise<void> {
    while (!this.#isLive) {
      if (this.#isClosed) throw closing()
      await this.#waiters.wait(this.#options.timeoutMs)
      // A snapshot that arrived together with the message that made it current may make it stale again.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  /** Returns the full state as of the last message; undefined while it is not current. */
  first(): Uint8Array | undefined {
    if (!this.#isLive) return undefined
    const message = this.#first === undefined ? this.#kept.message() : undefined
    if (message !== undefined)
      this.#first = Buffer.from(
        stringifyJson({ ...message, type: `subscribed/${this.#options.where.family}` }),
      )
    return this.#first
  }

  /** Starts or stops reading, by what the relays announce and whether NATS is there. */
  check(): void {
    if (this.#isClosed) return
    const sequence = this.#options.announced()
    const session = this.#options.session()
    if (sequence === undefined || session === undefined) {
      if (this.#reading === undefined) return
      this.#stop()
      this.#lose()
    } else if (this.#reading !== undefined) this.#watch(this.#reading, sequence)
    else if (this.#stopRetry === undefined) this.#start(session, sequence)
  }

  /** A message that a relay has announced must come; else the channel is not current. */
  #watch(reading: Reading, announced: number): void {
    if (reading.last >= announced) {
      reading.behindSince = undefined
      return
    }
    reading.behindSince ??= performance.now()
    if (performance.now() - reading.behindSince > RESYNC_MS)
      this.#failed(reading, new Error(`Message ${announced} of ${this.#options.where.name} has not come.`))
  }

  /** Ends it. */
  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#options.onClose()
    this.#stop()
    this.#isLive = false
    this.#waiters.reject(closing())
  }

  #start(session: NatsSession, announced: number, snapshot?: StoredMsg | JsMsg): void {
    const reading: Reading = {
      unseen: new Unseen(this.#options.where.family),
      target: announced,
      base: 0,
      messages: undefined,
      last: 0,
      behindSince: undefined,
    }
    this.#reading = reading
    this.#read(session, reading, snapshot).catch((error: unknown) => this.#failed(reading, error))
  }

  async #read(session: NatsSession, reading: Reading, given?: StoredMsg | JsMsg): Promise<void> {
    const { stream, subject, snapshots } = this.#options.where
    const snapshot = given ?? (await session.manager.streams.getMessage(stream, { last_by_subj: snapshots }))
    if (this.#reading !== reading) return
    if (snapshot === null) throw new Error(`JetStream has no snapshot of ${this.#options.where.name}.`)
    const message = this.#parse(snapshot.data)
    reading.base = snapshot.seq
    reading.target = Math.max(reading.target, snapshot.seq)
    reading.unseen.start(message)
    this.#kept.keep(message, true)
    this.#first = undefined
    const start = Number(headerOf(snapshot, AFTER) ?? 0) + 1
    const consumer = await session.js.consumers.get(stream, {
      filter_subjects: [subject, snapshots],
      deliver_policy: 'by_start_sequence',
      opt_start_seq: start,
      // A reader that has died leaves nothing behind on the server.
      inactive_threshold: 30_000 * 1_000_000,
    })
    if (this.#reading !== reading) return
    const messages = await consumer.consume({
      max_messages: 1_000,
      expires: 30_000,
      idle_heartbeat: 5_000,
      callback: (one) => this.#take(reading, one),
    })
    if (this.#reading !== reading) {
      messages.stop()
      return
    }
    reading.messages = messages
    messages.closed().then(
      (error) => this.#failed(reading, error ?? new Error('JetStream ended the reading.')),
      (error: unknown) => this.#failed(reading, error),
    )
  }

  #take(reading: Reading, stored: JsMsg): void {
    if (this.#reading !== reading) return
    try {
      if (stored.subject === this.#options.where.snapshots) this.#snapshot(reading, stored)
      else this.#update(reading, stored)
    } catch (error) {
      this.#failed(reading, error)
      return
    }
    if (this.#reading !== reading) return
    reading.last = stored.seq
    if (this.#isLive || !this.#kept.isCurrent) return
    if (stored.seq >= reading.target || stored.info.pending === 0) this.#wentLive()
  }

  #update(reading: Reading, stored: JsMsg): void {
    const bytes = stored.data
    const frame: Frame = { message: this.#parse(bytes), bytes }
    const id = stored.headers?.get('Nats-Msg-Id') ?? ''
    const fresh = reading.unseen.take(frame, id === '' ? String(stored.seq) : id)
    if (fresh === undefined) return
    const hadState = this.#kept.isCurrent
    this.#kept.keep(fresh.message, false)
    this.#first = undefined
    if (this.#isBook && hadState && !this.#kept.isCurrent) this.#gap()
    if (!this.#isLive) return
    this.#options.onMessage()
    this.#options.audience.sendText(this.id, fresh.bytes)
  }

  #snapshot(reading: Reading, stored: JsMsg): void {
    if (stored.seq <= reading.base) return
    const isReset = headerOf(stored, KIND) === 'reset'
    if (!isReset && this.#kept.isCurrent) return
    const message = this.#parse(stored.data)
    if (this.#isBook) {
      // The nonces prove that nothing is missing: the snapshot is older, or a relay has begun again.
      if (this.#kept.isCurrent && (nonceOf(message) ?? 0) <= reading.unseen.nonce) return
      reading.unseen.start(message)
      this.#kept.keep(message, true)
      this.#first = undefined
      this.#stopResync?.()
      this.#stopResync = undefined
      if (this.#isLive) this.#restart()
      return
    }
    // Without nonces only the snapshot shows what a relay missed. What was stored since its place is applied again.
    const session = this.#options.session()
    if (session === undefined) return
    this.#stop()
    this.#isLive = false
    this.#awaitResync()
    this.#start(session, stored.seq, stored)
  }

  /** Consumers of a book continue from a new first message. */
  #restart(): void {
    const first = this.first()
    if (first === undefined) return
    this.#options.onMessage()
    this.#options.audience.sendText(this.id, first)
  }

  #gap(): void {
    this.#isLive = false
    this.#awaitResync()
  }

  #awaitResync(): void {
    this.#stopResync ??= after(RESYNC_MS, () => {
      this.#stopResync = undefined
      this.#stop()
      this.#lose()
      this.check()
    })
  }

  #wentLive(): void {
    this.#stopResync?.()
    this.#stopResync = undefined
    this.#isLive = true
    this.#reported = ''
    this.#waiters.resolve()
    if (this.#options.audience.hasListeners(this.id)) this.#restart()
  }

  #failed(reading: Reading, error: unknown): void {
    if (this.#reading !== reading || this.#isClosed) return
    this.#stop()
    this.#lose()
    if (String(error) !== this.#reported) this.#options.onError(error)
    this.#reported = String(error)
    this.#stopRetry = after(RETRY_MS, () => {
      this.#stopRetry = undefined
      this.check()
    })
  }

  #stop(): void {
    this.#stopResync?.()
    this.#stopResync = undefined
    this.#stopRetry?.()
    this.#stopRetry = undefined
    const reading = this.#reading
    this.#reading = undefined
    reading?.messages?.stop()
  }

  /** Disconnects the consumers: their clients mark what they have as stale, connect again and get a first message. */
  #lose(): void {
    this.#isLive = false
    this.#first = undefined
    this.#kept.forget()
    this.#options.audience.disconnect(this.id, UPSTREAM_LOST, 'the relays or NATS are disconnected')
  }

  #parse(data: Uint8Array): StreamMessage {
    return this.#options.channel.restore(parseJson(new TextDecoder().decode(data)))
  }
}

function closing(): Error {
  return refused('websocketFailedToSubscribe', 'the source is closing')
}

function nonceOf(message: StreamMessage): number | undefined {
  const book = 'order_book' in message ? message.order_book : undefined
  return typeof book === 'object' && book !== null && 'nonce' in book && typeof book.nonce === 'number'
    ? book.nonce
    : undefined
}

function headerOf(message: StoredMsg | JsMsg, name: string): string | undefined {
  const headers = 'header' in message ? message.header : message.headers
  const value = headers?.get(name)
  return value === undefined || value === '' ? undefined : value
}
