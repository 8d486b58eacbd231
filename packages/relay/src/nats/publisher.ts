import { headers } from '@nats-io/transport-node'
import { channelOf } from '../feeds/channel-of.ts'
import type { Metric } from '../operation/metrics.ts'
import type { RelayPart } from '../operation/part.ts'
import type { Relay } from '../relay.ts'
import { ANNOUNCE_MS, announcement, announcementsOf } from './announcement.ts'
import { checkSignal, NatsLink, type NatsSession } from './nats-link.ts'
import type { Outgoing, Waiting } from './outbox.ts'
import { PublishedChannel } from './published-channel.ts'
import type { PublisherEvent, PublisherOptions, PublisherStatus } from './publisher-options.ts'
import { createStreams, DEFAULT_RETENTION } from './streams.ts'
import { storedChannel } from './subjects.ts'

/** How long JetStream may take to store a message, in milliseconds. */
const STORE_MS = 3_000
/** `max_payload` of NATS unless its server says otherwise. */
const MAX_PAYLOAD = 1024 * 1024

/** Stores channels of a relay in NATS, created by {@link publishToNats}. */
export class NatsPublisher implements RelayPart {
  /** Name in `/health`. */
  readonly name = 'nats'
  /** Name of the relay, different for each. */
  readonly relayId: string
  readonly #relay: Relay
  readonly #options: PublisherOptions
  readonly #environment: string
  readonly #link: NatsLink
  readonly #channels: readonly PublishedChannel[]
  readonly #waiting: Waiting
  readonly #abort = new AbortController()
  readonly #timers: NodeJS.Timeout[] = []
  #isFollowing = false
  #stored = 0
  #copies = 0
  #isReady = false
  #isPreparing = false
  #isAnnouncing = false

  /** @internal */
  constructor(relay: Relay, options: PublisherOptions) {
    this.#relay = relay
    this.#options = options
    this.#environment = relay.upstream.name
    this.relayId = options.relayId ?? crypto.randomUUID()
    this.#waiting = { bytes: 0, most: options.maxWaitingBytes ?? 67_108_864 }
    this.#link = new NatsLink({
      servers: options.servers,
      connection: options.connection,
      signal: options.signal,
      onAbort: () => this.close(),
      onUp: (session) => {
        this.#event({ type: 'connected' })
        this.#up(session)
      },
      onDown: () => this.#event({ type: 'disconnected' }),
      onError: (error) => this.#event({ type: 'error', error }),
    })
    const names = [...new Set(options.channels.map((one) => one.replaceAll('/', ':')))]
    this.#channels = names.map((name) => {
      const where = storedChannel(this.#environment, name)
      return new PublishedChannel({
        where,
        channel: channelOf(where.name, options.authToken !== undefined),
        waiting: this.#waiting,
        maxPayload: () => this.#link.session?.nats.info?.max_payload ?? MAX_PAYLOAD,
        publish: (message) => this.#publish(message),
        onEvent: (event) => this.#event(event),
        onChange: () => this.#announceSoon(),
      })
    })
  }

  /** State and counters. */
  get status(): PublisherStatus {
    const isFailing = this.#channels.some((one) => one.isFailing)
    return {
      state: this.#abort.signal.aborted
        ? 'closed'
        : this.#link.session === undefined
          ? 'disconnected'
          : isFailing
            ? 'failing'
            : 'ok',
      channels: this.#channels.length,
      liveChannels: this.#channels.filter(({ announced }) => announced !== undefined).length,
      stored: this.#stored,
      copies: this.#copies,
      waitingBytes: this.#waiting.bytes,
      missed: this.#channels.reduce((sum, { missed }) => sum + missed, 0),
    }
  }

  /** State in `/health`. */
  get state(): string {
    return this.status.state
  }

  /** Figures for `/metrics`. */
  get metrics(): readonly Metric[] {
    const { state, liveChannels, stored, copies, waitingBytes, missed } = this.status
    return [
      { name: 'nats_up', type: 'gauge', help: '1 while messages are stored.', value: state === 'ok' ? 1 : 0 },
      {
        name: 'nats_live_channels',
        type: 'gauge',
        help: 'Channels that are current in JetStream.',
        value: liveChannels,
      },
      {
        name: 'nats_stored',
        type: 'counter',
        help: 'Messages stored, copies of another relay included.',
        value: stored,
      },
      {
        name: 'nats_copies',
        type: 'counter',
        help: 'Messages that another relay had stored.',
        value: copies,
      },
      { name: 'nats_waiting_bytes', type: 'gauge', help: 'Bytes that wait for NATS.', value: waitingBytes },
      { name: 'nats_missed', type: 'counter', help: 'Messages that are not in JetStream.', value: missed },
    ]
  }

  /** Starts to connect. @internal */
  start(): void {
    this.#link.start()
    this.#every(ANNOUNCE_MS, () => {
      this.#announce()
      for (const channel of this.#channels) channel.wake()
      const { session } = this.#link
      if (session !== undefined) this.#up(session)
    })
    this.#every(this.#options.snapshotIntervalMs ?? 300_000, () => this.storeSnapshots())
  }

  /** Stores a snapshot of each channel now, from which later readers start. */
  storeSnapshots(): void {
    for (const channel of this.#channels) channel.store()
  }

  /** Stops; the relay continues. */
  async close(): Promise<void> {
    if (this.#abort.signal.aborted) return
    this.#abort.abort()
    for (const timer of this.#timers) clearInterval(timer)
    // Readers need not wait for the next announcement.
    this.#link.session?.nats.publish(announcementsOf(this.#environment, this.relayId), announcement([]))
    for (const channel of this.#channels) channel.close()
    await this.#link.close()
  }

  /** {@link NatsPublisher.close}, for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  /** Creates the streams once, then follows the channels. */
  #up(session: NatsSession): void {
    for (const channel of this.#channels) channel.wake()
    if (this.#isReady || this.#isPreparing || this.#abort.signal.aborted) return
    this.#isPreparing = true
    this.#prepare(session)
      .then(
        () => {
          this.#isReady = true
        },
        (error: unknown) => this.#event({ type: 'error', error }),
      )
      .finally(() => {
        this.#isPreparing = false
      })
  }

  async #prepare({ manager }: NatsSession): Promise<void> {
    await createStreams(manager, this.#environment, {
      retention: { ...DEFAULT_RETENTION, ...this.#options.retention },
      replicas: this.#options.replicas ?? 1,
      maxBytes: this.#options.maxStreamBytes ?? -1,
    })
    const last = new Map<string, number>()
    for (const stream of new Set(this.#channels.map(({ where }) => where.stream)))
      last.set(stream, (await manager.streams.info(stream)).state.last_seq)
    if (this.#isFollowing || this.#abort.signal.aborted) return
    this.#isFollowing = true
    const { authToken } = this.#options
    for (const channel of this.#channels) {
      const { name, stream } = channel.where
      channel.startAfter(last.get(stream) ?? 0)
      const token =
        authToken === undefined
          ? undefined
          : (): string | Promise<string> => (typeof authToken === 'string' ? authToken : authToken(name))
      const onError = (error: unknown): void => this.#event({ type: 'error', error })
      const follower = {
        onMessage: (bytes: Uint8Array) => channel.take(bytes),
        onLost: () => channel.lost(),
        onError,
      }
      this.#relay.follow(name, token, follower, this.#abort.signal).catch(onError)
    }
  }

  async #publish({ subject, id, bytes, headers: extra }: Outgoing): Promise<number> {
    const { session } = this.#link
    if (session === undefined) throw new Error('NATS is not connected.')
    const fields = headers()
    for (const [name, value] of Object.entries(extra())) fields.set(name, value)
    try {
      const { seq, duplicate } = await session.js.publish(subject, bytes, {
        headers: fields,
        timeout: STORE_MS,
        ...(id === undefined ? {} : { msgID: id }),
      })
      this.#stored++
      if (duplicate) this.#copies++
      return seq
    } catch (error) {
      // The stream may have been removed.
      if (error instanceof Error && /no responders|no stream/i.test(`${error.name} ${error.message}`))
        this.#isReady = false
      throw error
    }
  }

  #announceSoon(): void {
    if (this.#isAnnouncing) return
    this.#isAnnouncing = true
    queueMicrotask(() => {
      this.#isAnnouncing = false
      this.#announce()
    })
  }

  #announce(): void {
    const { session } = this.#link
    if (session === undefined || session.nats.isClosed() || this.#abort.signal.aborted) return
    const channels: [string, number][] = []
    for (const { where, announced } of this.#channels)
      if (announced !== undefined) channels.push([where.name, announced])
    session.nats.publish(announcementsOf(this.#environment, this.relayId), announcement(channels))
  }

  #every(ms: number, run: () => void): void {
    const timer = setInterval(run, ms)
    timer.unref()
    this.#timers.push(timer)
  }

  #event(event: PublisherEvent): void {
    this.#options.onEvent?.(event)
  }
}

/**
 * Stores channels of a relay in NATS JetStream, from which {@link natsSource} and recorders read. Two relays may store the
 * same channels: JetStream recognizes the copies. It returns at once and connects in the background; while NATS is not connected,
 * messages wait and the relay goes on.
 *
 * ```ts
 * publishToNats(relay, { servers: 'nats://127.0.0.1:4222', channels: ['order_book/0', 'trade/0'] })
 * ```
 *
 * @throws {ValidationError} for a channel that cannot be stored
 * @throws {AbortedError} if the signal has fired already
 */
export function publishToNats(relay: Relay, options: PublisherOptions): NatsPublisher {
  checkSignal(options)
  const publisher = new NatsPublisher(relay, options)
  relay.attach(publisher)
  publisher.start()
  return publisher
}
