import { platformTransport } from '@lighter/rest'
import { Audience, type ExchangeServer, type RestRequest, type ServedExchange, serve } from '@lighter/server'
import { type Environment, resolveEnvironment, throughRelay } from '@lighter/standards'
import { AccessKeys } from './access/access-keys.ts'
import { AccountProofs } from './access/account-proofs.ts'
import { consumerLimits } from './access/consumer-limits.ts'
import { channelOf, readChannel } from './feeds/channel-of.ts'
import { Feed } from './feeds/feed.ts'
import { Feeds, feedId } from './feeds/feeds.ts'
import { type Follower, follow } from './feeds/follow.ts'
import { ServedChannels } from './feeds/served-channels.ts'
import { localnetInfo } from './operation/localnet-info.ts'
import type { RelayPart } from './operation/part.ts'
import { operationRoutes } from './operation/routes.ts'
import type { RelayStatus } from './operation/status.ts'
import { DEFAULT_CACHE, type RelayOptions } from './options.ts'
import { Orders } from './orders/orders.ts'
import { UpstreamLimits } from './rest/limits.ts'
import { RestProxy } from './rest/rest-proxy.ts'
import { SharedBudgets } from './stores/budgets.ts'
import { SharedNonces } from './stores/nonces.ts'
import { storeRoutes } from './stores/store-routes.ts'
import { ExchangeClock } from './upstream/exchange-clock.ts'
import { Upstream } from './upstream/upstream.ts'

/** A running relay, created by {@link startRelay}. */
export class Relay {
  /** The exchange that it relays. */
  readonly upstream: Environment
  /** Resolves when it is closed. */
  readonly closed: Promise<void>
  readonly #options: RelayOptions
  readonly #upstream: Upstream
  readonly #feeds: Feeds
  readonly #orders: Orders
  readonly #proxy: RestProxy
  readonly #exchange: ServedExchange
  readonly #keys: AccessKeys
  readonly #audience: Audience
  readonly #transport: ReturnType<typeof platformTransport>
  #server: ExchangeServer | undefined
  readonly #parts = new Set<RelayPart>()
  #messages = 0
  #isClosed = false
  #setClosed: () => void = () => {}

  /** @internal */
  constructor(options: RelayOptions) {
    this.#options = options
    this.closed = new Promise((resolve) => {
      this.#setClosed = resolve
    })
    const onError = (error: unknown): void => this.#report(error)
    const timeoutMs = options.timeoutMs ?? 10_000
    this.upstream = resolveEnvironment(options.upstream ?? 'mainnet')
    const keys = new AccessKeys(options.keys)
    this.#keys = keys
    const clock = new ExchangeClock()
    const budgets = new SharedBudgets()
    this.#transport = options.httpTransport ?? platformTransport()
    this.#proxy = new RestProxy({
      restUrl: this.upstream.restUrl,
      explorerUrl: this.upstream.explorerUrl,
      transport: this.#transport,
      limits: new UpstreamLimits({
        limits: options.limits ?? 'exchange',
        tier: options.tier ?? 'standard',
        store: budgets,
        onError,
      }),
      keys,
      clock,
      timeoutMs,
      cache: options.cache ?? DEFAULT_CACHE,
    })
    this.#upstream = new Upstream({
      environment: this.upstream,
      sockets: options.sockets,
      now: () => clock.now(),
      onError,
    })
    this.#audience = new Audience({ onLast: (id) => this.#feeds.left(id) })
    const { open, authorized } = this.#upstream
    this.#feeds = new Feeds({
      open: ({ id, channel, isPrivate, onEnd }) =>
        new Feed({
          id,
          channel: channelOf(channel.name, isPrivate),
          stream: isPrivate ? authorized : open,
          audience: this.#audience,
          timeoutMs,
          onMessage: () => {
            this.#messages++
          },
          onEnd,
          onError,
        }),
      audience: this.#audience,
      lingerMs: options.lingerMs ?? 10_000,
      most: options.maxChannels ?? 5_000,
    })
    this.#orders = new Orders(this.#upstream.authorized, timeoutMs)
    const channels = new ServedChannels({
      keys,
      proofs: new AccountProofs(
        (token, accountIndex) => this.#proxy.prove(token, accountIndex),
        () => clock.now(),
      ),
      vault: this.#upstream.vault,
      feeds: this.#feeds,
    })
    const answer = (request: RestRequest): unknown => this.#proxy.answer(request)
    this.#exchange = {
      now: () => clock.now(),
      routes: [
        ['GET /', answer],
        ['GET /info', answer],
        ...operationRoutes(() => this.status, this.#parts),
        ...storeRoutes({ keys, nonces: new SharedNonces(), budgets }),
        ...localnetInfo(this.upstream, keys, this.#transport, timeoutMs),
      ],
      explorer: answer,
      other: answer,
      prepare: (name, token, caller) => channels.prepare(name, token, caller),
      snapshot: (name, token) => channels.snapshot(name, token),
      replaceable: {
        has: (id) => id.startsWith('order_book:'),
        restart: (id) => {
          const text = this.#feeds.get(id)?.first()
          return text === undefined ? undefined : { channel: id, text }
        },
      },
      sendTx: (transaction, caller) => this.#orders.send(transaction, keys.of(caller)),
      sendTxBatch: (transactions, caller) => this.#orders.sendBatch(transactions, keys.of(caller)),
    }
  }

  /** Origin for REST requests, `http://127.0.0.1:7800`. */
  get url(): string {
    return this.#server?.url ?? ''
  }

  /** URL of the stream. */
  get wsUrl(): string {
    return this.#server?.wsUrl ?? ''
  }

  /** Port that it listens on. */
  get port(): number {
    return this.#server?.port ?? 0
  }

  /** Hosts of the relay in place of the exchange's, for clients of these packages. The chain id stays the exchange's. */
  get environment(): Environment {
    return throughRelay(this.upstream, this.url)
  }

  /** State and counters of the relay. */
  get status(): RelayStatus {
    return {
      state: this.#isClosed ? 'closed' : this.#upstream.isConnected ? 'ok' : 'disconnected',
      consumers: this.#server?.connections ?? 0,
      channels: this.#feeds.size,
      liveChannels: this.#feeds.live,
      messages: this.#messages,
      losses: this.#upstream.losses,
      requests: this.#proxy.asked,
      sharedReads: this.#proxy.shared,
      transactions: { ...this.#orders.counts },
      parts: Object.fromEntries([...this.#parts].map(({ name, state }) => [name, state])),
    }
  }

  /** Shows a part in `/health` and `/metrics`, and closes it with the relay. @internal */
  attach(part: RelayPart): void {
    this.#parts.add(part)
  }

  /**
   * Receives a channel inside the relay. @internal
   *
   * @param name with colons
   * @param token the exchange's token for a private channel; called for each subscription
   * @throws {Refusal} for a channel that does not exist
   */
  follow(
    name: string,
    token: (() => string | Promise<string>) | undefined,
    follower: Follower,
    signal: AbortSignal,
  ): Promise<void> {
    const channel = readChannel(name)
    const isPrivate = token !== undefined && channel.takesToken
    const id = feedId(channel, isPrivate)
    return follow(
      {
        id,
        audience: this.#audience,
        prepare: async () => {
          if (isPrivate) this.#upstream.vault.add(name.replaceAll(':', '/'), await token())
          await this.#feeds.prepare(channel, isPrivate)
        },
        first: () => this.#feeds.get(id)?.first(),
      },
      follower,
      signal,
    )
  }

  /** Starts to listen and to connect. @internal */
  async listen(): Promise<void> {
    const { port = 7800, host, tls, streamLimits } = this.#options
    this.#server = await serve(this.#exchange, {
      port,
      host,
      tls,
      name: 'the relay',
      audience: this.#audience,
      limits: consumerLimits(this.#options.requestsPerMinute),
      streamLimits: { messagesPerMinute: 200, ...streamLimits },
      access: (caller, path) => {
        if (path !== '/health') this.#keys.of(caller)
      },
    })
    this.#upstream.start((error) => {
      if (!this.#isClosed) this.#report(error)
    })
  }

  /**
   * Ends the relay gracefully: announces the shutdown, at which clients of these packages disconnect, waits until all
   * consumers have left or the time is up, then closes.
   *
   * @param withinMs longest wait in milliseconds
   */
  async drain(withinMs = 10_000): Promise<void> {
    await this.#server?.drain(withinMs)
    await this.close()
  }

  /** Breaks every connection, ends its subscriptions and stops. Idempotent. */
  async close(): Promise<void> {
    if (this.#isClosed) return this.closed
    this.#isClosed = true
    await Promise.all([...this.#parts].map((part) => part.close()))
    this.#feeds.close()
    await this.#server?.close()
    await this.#upstream.close()
    if (this.#options.httpTransport === undefined) await this.#transport.close()
    this.#setClosed()
  }

  /** {@link Relay.close}, for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #report(error: unknown): void {
    this.#options.onError?.(error)
  }
}
