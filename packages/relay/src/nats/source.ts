import { Audience, ExchangeServer, refused, type ServedExchange } from '@lighter/server'
import { type Environment, type EnvironmentName, resolveEnvironment } from '@lighter/standards'
import type { SocketFactory } from '@lighter/ws'
import { channelOf, type NamedChannel, readChannel } from '../feeds/channel-of.ts'
import { Feeds, feedId } from '../feeds/feeds.ts'
import { Announcements } from './announcement.ts'
import { checkSignal, NatsLink, type NatsOptions, type NatsSession } from './nats-link.ts'
import { StoredFeed } from './stored-feed.ts'
import { prefixOf, storedChannel } from './subjects.ts'

/** Events of a source. */
export type NatsSourceEvent =
  /** NATS is reached, the first time or again. */
  | { type: 'connected' }
  /** NATS is not connected: everything read from it is stale. */
  | { type: 'disconnected' }
  /** An error that ended nothing. */
  | { type: 'error'; error: unknown }

/** Options of {@link natsSource}. */
export interface NatsSourceOptions extends NatsOptions {
  /** The exchange whose channels are stored. */
  environment: EnvironmentName | Environment
  /** How long a subscription may take, in milliseconds. @default 10_000 */
  timeoutMs?: number | undefined
  /** How long a channel without subscribers is still read, in milliseconds. @default 10_000 */
  lingerMs?: number | undefined
  /** Receives what happens. */
  onEvent?: ((event: NatsSourceEvent) => void) | undefined
}

/** How often it is checked that relays still announce their channels, in milliseconds. */
const CHECK_MS = 500

/** What a source is doing. */
export interface NatsSourceStatus {
  /** `ok`; `disconnected` while NATS is not connected; `closed`. */
  readonly state: 'ok' | 'disconnected' | 'closed'
  /** Channels that are read. */
  readonly channels: number
  /** Channels that are current. */
  readonly liveChannels: number
  /** Messages passed on. */
  readonly messages: number
}

/** Channels stored in NATS, for stream clients of this process. Created by {@link natsSource}. */
export class NatsSource {
  /**
   * Opens streams that read from NATS: the option `sockets` of `createStreamClient` and `streamOptions.sockets` of
   * `Lighter`. Account channels need no valid token: NATS decides who may read them. Transactions are refused.
   */
  readonly sockets: SocketFactory
  readonly #audience: Audience
  readonly #feeds: Feeds
  readonly #link: NatsLink
  readonly #announcements = new Announcements()
  readonly #open = new Set<StoredFeed>()
  readonly #server: ExchangeServer
  readonly #timer: NodeJS.Timeout
  #messages = 0
  #isClosed = false

  /** @internal */
  constructor(options: NatsSourceOptions) {
    const { name } = resolveEnvironment(options.environment)
    const { timeoutMs = 10_000, onEvent } = options
    const onError = (error: unknown): void => onEvent?.({ type: 'error', error })
    this.#audience = new Audience({ onLast: (id) => this.#feeds.left(id) })
    this.#link = new NatsLink({
      servers: options.servers,
      connection: options.connection,
      signal: options.signal,
      onAbort: () => this.close(),
      onUp: (session) => {
        onEvent?.({ type: 'connected' })
        this.#check()
        if (session !== this.#subscribed) this.#subscribe(session, name)
      },
      onDown: () => {
        this.#announcements.forget()
        this.#check()
        onEvent?.({ type: 'disconnected' })
      },
      onError,
    })
    this.#feeds = new Feeds({
      open: ({ id, channel }) => {
        const feed = new StoredFeed({
          id,
          where: storedChannel(name, channel.name),
          channel: channelOf(channel.name, channel.takesToken),
          audience: this.#audience,
          session: () => this.#link.session,
          announced: () => this.#announcements.of(channel.name),
          timeoutMs,
          onMessage: () => {
            this.#messages++
          },
          onError,
          onClose: () => this.#open.delete(feed),
        })
        this.#open.add(feed)
        return feed
      },
      audience: this.#audience,
      lingerMs: options.lingerMs ?? 10_000,
      most: 5_000,
    })
    this.#server = new ExchangeServer(this.#exchange(name), { listen: false, audience: this.#audience })
    this.sockets = (url, handlers) => this.#server.inProcess.sockets(url, handlers)
    this.#timer = setInterval(() => this.#check(), CHECK_MS)
  }

  /** State and counters. */
  get status(): NatsSourceStatus {
    return {
      state: this.#isClosed ? 'closed' : this.#link.session === undefined ? 'disconnected' : 'ok',
      channels: this.#feeds.size,
      liveChannels: this.#feeds.live,
      messages: this.#messages,
    }
  }

  /** Starts. @internal */
  async start(): Promise<void> {
    await this.#server.listen()
    this.#link.start()
  }

  /** Ends all reading; streams of the source are disconnected. */
  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    clearInterval(this.#timer)
    this.#feeds.close()
    await this.#server.close()
    await this.#link.close()
  }

  /** {@link NatsSource.close}, for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  /** The connection whose announcements are received. */
  #subscribed: NatsSession | undefined

  #subscribe(session: NatsSession, environment: string): void {
    this.#subscribed = session
    session.nats.subscribe(`${prefixOf(environment)}.relays.*`, {
      callback: (error, message) => {
        if (error !== null) return
        this.#announcements.receive(message.subject, message.string())
        this.#check()
      },
    })
  }

  #check(): void {
    for (const feed of this.#open) feed.check()
  }

  #exchange(environment: string): ServedExchange {
    const channelNamed = (name: string): NamedChannel => {
      const channel = readChannel(name)
      try {
        storedChannel(environment, channel.name)
      } catch {
        throw refused('websocketInvalidChannel', 'NATS does not store this channel; read it from a relay')
      }
      return channel
    }
    const noOrders = (): never => {
      throw refused('notFound', 'NATS takes no transactions; send them to a relay or to the exchange')
    }
    return {
      now: () => Date.now(),
      routes: [],
      prepare: (name) => this.#feeds.prepare(channelNamed(name), false),
      snapshot: (name) => {
        const id = feedId(channelNamed(name), false)
        const text = this.#feeds.get(id)?.first()
        if (text === undefined)
          throw refused('websocketFailedToSubscribe', 'the channel is not current in NATS')
        return { channel: id, text }
      },
      sendTx: noOrders,
      sendTxBatch: noOrders,
    }
  }
}

/**
 * Reads channels from NATS that relays store there ({@link publishToNats}), as a source of sockets: stream clients, books and
 * gateways work with it as with the exchange. A channel is current while a relay announces it. It connects in the
 * background; subscriptions wait for it.
 *
 * ```ts
 * await using source = await natsSource({ servers: 'nats://10.0.0.5:4222', environment: 'mainnet' })
 * await using stream = createStreamClient({ environment: 'mainnet', sockets: source.sockets })
 * ```
 *
 * @throws {AbortedError} if the signal has fired already
 */
export async function natsSource(options: NatsSourceOptions): Promise<NatsSource> {
  checkSignal(options)
  const source = new NatsSource(options)
  await source.start()
  return source
}
