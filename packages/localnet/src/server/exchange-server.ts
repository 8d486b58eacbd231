import type { LocalnetOptions } from '../options.ts'
import type { World } from '../world.ts'
import { Auth } from './auth.ts'
import { Backend } from './backend.ts'
import type { ChannelOutbox } from './channel-outbox.ts'
import { explorerHandler } from './explorer.ts'
import type { FaultHooks } from './fault-hooks.ts'
import { type RestHandler, RestServer } from './http-server.ts'
import { listen } from './listen.ts'
import { EXCHANGE_STREAM_LIMITS, RateLimits } from './rate-limits.ts'
import { routesOf } from './routes.ts'
import type { Audience } from './ws/audience.ts'
import { DEFAULT_STREAM_LIMITS } from './ws/limits.ts'
import { StreamServer } from './ws/stream-server.ts'

/** REST, explorer and streams of an exchange on one port. */
export class ExchangeServer {
  readonly backend: Backend
  readonly streams: StreamServer
  readonly host: string
  readonly #rest: RestServer
  #port: number
  #isClosed = false

  constructor(options: {
    backend: Backend
    rest: RestServer
    streams: StreamServer
    host: string
    port: number
  }) {
    this.backend = options.backend
    this.streams = options.streams
    this.host = options.host
    this.#rest = options.rest
    this.#port = options.port
    this.streams.listen(this.#rest.http)
  }

  /** The port; the one that was taken, once it listens. */
  get port(): number {
    return this.#port
  }

  /** Serves these as well. */
  add(routes: Iterable<readonly [string, RestHandler]>): void {
    this.#rest.add(routes)
  }

  /** @throws {ConfigError} `PORT_IN_USE` or `LISTEN` */
  async listen(): Promise<void> {
    this.#port = await listen(this.#rest.http, this.#port, this.host)
  }

  /** Breaks every open stream connection; new ones are taken. */
  dropConnections(): void {
    this.streams.dropAll()
  }

  /** Breaks every connection and refuses new ones until {@link up}. */
  async down(): Promise<void> {
    this.streams.stop()
    await this.#stop()
  }

  /** Comes back on the same port, unless it was closed meanwhile. */
  async up(): Promise<void> {
    if (this.#isClosed) return
    await this.listen()
    this.streams.start()
  }

  /** Ends everything. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.streams.close()
    await this.#stop()
  }

  async #stop(): Promise<void> {
    const { http } = this.#rest
    const closed = new Promise<void>((resolve) => http.close(() => resolve()))
    http.closeAllConnections()
    await closed
  }
}

/** The server of an exchange, before it listens. */
export function exchangeServer(parts: {
  world: World
  outbox: ChannelOutbox
  audience: Audience
  hooks: FaultHooks
  options: LocalnetOptions
}): ExchangeServer {
  const { world, outbox, audience, hooks, options } = parts
  const { sequencer, gate, genesis } = world
  const { exchange } = sequencer
  const { host = '127.0.0.1', port = 0, verifySignatures = true } = options
  const auth = new Auth(exchange, { verifySignatures, seed: genesis.seed, hooks })
  const limits =
    options.limits === 'exchange'
      ? new RateLimits(exchange, sequencer, (token) => auth.ownerOf(token))
      : undefined
  const backend = new Backend({ sequencer, auth, outbox, gate, chainId: genesis.chainId, hooks, limits })
  const rest = new RestServer({
    routes: routesOf(backend, genesis.chainId),
    explorer: explorerHandler(backend),
    now: () => Math.max(exchange.now, sequencer.now()),
    admit: limits === undefined ? undefined : (request) => limits.admit(request),
    hooks,
  })
  const streamLimits = {
    ...DEFAULT_STREAM_LIMITS,
    ...(limits === undefined ? {} : EXCHANGE_STREAM_LIMITS),
    ...options.streamLimits,
  }
  const streams = new StreamServer({ backend, audience, limits: streamLimits, hooks })
  return new ExchangeServer({ backend, rest, streams, host, port })
}
