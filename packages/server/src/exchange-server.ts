import type { Server } from 'node:http'
import { AbortedError, onAbort } from '@lighter/standards'
import type { RequestLimits, ServedExchange } from './exchange.ts'
import type { FaultHooks } from './fault-hooks.ts'
import { httpServer } from './http/http-server.ts'
import { listen } from './http/listen.ts'
import { RestService } from './http/rest-service.ts'
import { createInProcess, IN_PROCESS_URL, type InProcess } from './in-process/in-process.ts'
import { Page } from './page/page.ts'
import type { Access, Tls } from './request/access.ts'
import type { Route } from './request/request.ts'
import { inUrl, reachable } from './request/request-target.ts'
import { Audience } from './ws/audience.ts'
import { DEFAULT_STREAM_LIMITS, type StreamLimits } from './ws/limits.ts'
import { StreamServer } from './ws/stream-server.ts'
import { StreamService } from './ws/stream-service.ts'

/** Options of {@link serve}. */
export interface ServeOptions {
  /** Port; 0 picks a free one. @default 0 */
  port?: number | undefined
  /** `false`: no port is opened, and only {@link ExchangeServer.inProcess} reaches the server. @default true */
  listen?: boolean | undefined
  /** Address to listen on. @default '127.0.0.1' */
  host?: string | undefined
  /** Name of the server in its messages. @default 'the server' */
  name?: string | undefined
  /** Audience for the exchange's updates, if the exchange needs it before the server exists. @default a new one */
  audience?: Audience | undefined
  /** Request budgets. @default none */
  limits?: RequestLimits | undefined
  /** Limits of stream connections that differ from the defaults. */
  streamLimits?: Partial<StreamLimits> | undefined
  /**
   * Path of control routes, for example `/admin/`: only programs and the server's own page may call them, limits do not
   * apply, and unknown names get a JSON error.
   *
   * @default none
   */
  controlPath?: string | undefined
  /** Folder with the built page for browsers at `/`. @default none */
  pageFolder?: string | undefined
  /**
   * Decides who may use the server. With it, callers name themselves with an access key: the header `x-access-key`, or
   * the path prefix `/key/<key>` for clients that can change only their URL.
   *
   * @default everyone may
   */
  access?: Access | undefined
  /** Certificate and key, to serve `https` and `wss`. @default none: `http` and `ws` */
  tls?: Tls | undefined
  /** Hooks for faults in tests. */
  hooks?: FaultHooks | undefined
  /** Closes the server. */
  signal?: AbortSignal | undefined
}

/** REST, explorer and streams of an exchange on one port. */
export class ExchangeServer {
  /** Listeners by channel; the exchange sends its updates here. */
  readonly audience: Audience
  /** Address that it listens on. */
  readonly host: string
  /** Transports to the server for clients in the same process: no sockets, no ports. */
  readonly inProcess: InProcess
  readonly #http: Server
  readonly #rest: RestService
  readonly #streams: StreamService
  readonly #upgrades: StreamServer
  #port: number
  readonly #scheme: 'http' | 'https'
  readonly #isListening: boolean
  #isUp = true
  #isClosed = false
  #stopListening = (): void => {}

  /** @internal */
  constructor(exchange: ServedExchange, options: ServeOptions) {
    const { host = '127.0.0.1', port = 0, name = 'the server', limits, hooks = {}, pageFolder } = options
    const { access, tls } = options
    this.audience = options.audience ?? new Audience()
    this.host = host
    this.#scheme = tls === undefined ? 'http' : 'https'
    this.#port = port
    this.#rest = new RestService({
      exchange,
      limits,
      page: pageFolder === undefined ? undefined : new Page(pageFolder, name),
      controlPath: options.controlPath,
      name,
      hooks,
      access,
      scheme: this.#scheme,
    })
    const streamLimits = { ...DEFAULT_STREAM_LIMITS, ...options.streamLimits }
    this.#streams = new StreamService({
      exchange,
      audience: this.audience,
      limits: streamLimits,
      requests: limits,
      hooks,
      access,
    })
    this.#http = httpServer(this.#rest, tls)
    this.#upgrades = new StreamServer(this.#streams, this.#http, streamLimits.maxPayload)
    this.#isListening = options.listen ?? true
    this.inProcess = createInProcess(this.#rest, this.#streams, () => this.#isUp)
  }

  /** The port that it listens on. */
  get port(): number {
    return this.#port
  }

  /** Whether it was closed. @internal */
  get isClosed(): boolean {
    return this.#isClosed
  }

  /** Origin of the REST API, `http://127.0.0.1:PORT` (`https` with {@link ServeOptions.tls}), as it is reached from this machine. */
  get url(): string {
    if (!this.#isListening) return IN_PROCESS_URL
    return `${this.#scheme}://${inUrl(reachable(this.host))}:${this.#port}`
  }

  /** URL of the stream. */
  get wsUrl(): string {
    return `${this.url.replace('http', 'ws')}/stream`
  }

  /** Number of open stream connections. */
  get connections(): number {
    return this.#streams.connections
  }

  /** Adds routes; a route with the same name is replaced. */
  add(routes: Iterable<Route>): void {
    this.#rest.add(routes)
  }

  /** Closes the server when a signal fires. @internal */
  closeOn(signal: AbortSignal | undefined): void {
    this.#stopListening = onAbort(signal, () => void this.close())
  }

  /** Starts to listen. @internal */
  async listen(): Promise<void> {
    if (this.#isListening) this.#port = await listen(this.#http, this.#port, this.host)
    this.#isUp = true
  }

  /**
   * Ends the server without surprising its clients: announces the shutdown to every stream (`{"type":"shutdown",
   * "close_in_ms":…}`), refuses new ones, waits until all have left or the time is up, then closes.
   */
  async drain(withinMs: number): Promise<void> {
    this.#streams.announce(withinMs)
    const end = performance.now() + withinMs
    while (this.connections > 0 && performance.now() < end && !this.#isClosed)
      await new Promise((resolve) => setTimeout(resolve, Math.min(20, end - performance.now())))
    await this.close()
  }

  /** Breaks every open stream connection and accepts new ones. */
  dropConnections(): void {
    this.#streams.dropAll()
  }

  /** Breaks all streams and refuses new ones until {@link startStreams}; REST keeps working. */
  stopStreams(): void {
    this.#streams.stop()
  }

  /** Accepts streams again after {@link stopStreams}. */
  startStreams(): void {
    this.#streams.start()
  }

  /** Breaks every connection and refuses new ones until {@link up}. */
  async down(): Promise<void> {
    this.#streams.stop()
    await this.#stop()
  }

  /** Listens on the same port again, unless it was closed meanwhile. @throws {ConfigError} `PORT_IN_USE` or `LISTEN` */
  async up(): Promise<void> {
    if (this.#isClosed) return
    await this.listen()
    this.#streams.start()
  }

  /** Breaks every connection and stops the server, so that the process can exit. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#stopListening()
    this.#streams.stop()
    this.#upgrades.close()
    await this.#stop()
  }

  /** {@link ExchangeServer.close}, for `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  async #stop(): Promise<void> {
    this.#isUp = false
    const http = this.#http
    const closed = new Promise<void>((resolve) => http.close(() => resolve()))
    http.closeAllConnections()
    await closed
  }
}

/**
 * Serves an exchange: REST under `/api/v1`, the explorer under `/explorer/api`, streams at `/stream`, on one port.
 *
 * ```ts
 * await using server = await serve(exchange, { port: 7700 })
 * server.audience.send('height', { type: 'update/height', channel: 'height', height: 2 })
 * ```
 *
 * @returns the server, once it listens
 * @throws {ConfigError} `PORT_IN_USE` when the port is taken, `LISTEN` when it cannot listen there
 * @throws {AbortedError} if the signal fires before it listens
 */
export async function serve(exchange: ServedExchange, options: ServeOptions = {}): Promise<ExchangeServer> {
  const { signal } = options
  const aborted = (): AbortedError =>
    new AbortedError('Aborted before the server listened.', { cause: signal?.reason })
  if (signal?.aborted === true) throw aborted()
  const server = new ExchangeServer(exchange, options)
  await server.listen()
  server.closeOn(signal)
  if (!server.isClosed) return server
  await server.close()
  throw aborted()
}
