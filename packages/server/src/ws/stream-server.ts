import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { ReplaceableChannels, RequestLimits, ServedExchange } from '../exchange.ts'
import type { FaultHooks } from '../fault-hooks.ts'
import type { Access } from '../request/access.ts'
import { Admission, type Admitted } from './admission.ts'
import type { Audience } from './audience.ts'
import { Connection } from './connection.ts'
import { type StreamLimits, windowOf } from './limits.ts'
import { Protocol } from './protocol.ts'

/** The stream: one object a server, listening on the HTTP server's upgrades at `/stream`. */
export class StreamServer {
  readonly #limits: StreamLimits
  readonly #hooks: FaultHooks
  readonly #audience: Audience
  readonly #admission: Admission
  readonly #protocol: Protocol
  readonly #server: WebSocketServer
  readonly #connections = new Set<Connection>()
  readonly #replaceable: ReplaceableChannels | undefined
  #isUp = true

  constructor(options: {
    exchange: ServedExchange
    audience: Audience
    limits: StreamLimits
    /** Budgets of transactions; undefined when they are off. */
    requests: RequestLimits | undefined
    hooks: FaultHooks
    /** Decides who may connect. */
    access: Access | undefined
  }) {
    const { limits, hooks } = options
    this.#limits = limits
    this.#hooks = hooks
    this.#audience = options.audience
    this.#admission = new Admission(limits, hooks, options.access)
    this.#replaceable = options.exchange.replaceable
    this.#protocol = new Protocol(options)
    this.#server = new WebSocketServer({
      noServer: true,
      maxPayload: limits.maxPayload,
      // Answered by the connection, so that what waits for a client that does not read is bounded.
      autoPong: false,
      perMessageDeflate: { threshold: 4096, serverNoContextTakeover: true },
    })
  }

  /** Number of open connections. */
  get connections(): number {
    return this.#connections.size
  }

  /** Takes the upgrades of an HTTP server. */
  listen(http: Server): void {
    http.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head))
  }

  /** Closes all connections and refuses new ones until {@link start}. */
  stop(): void {
    this.#isUp = false
    this.dropAll()
  }

  start(): void {
    this.#isUp = true
  }

  close(): void {
    this.stop()
    this.#server.close()
  }

  /** Announces to every client that its connection will be closed, and refuses new ones until {@link start}. */
  announce(closeInMs: number): void {
    this.#isUp = false
    for (const connection of this.#connections) connection.write({ type: 'shutdown', close_in_ms: closeInMs })
  }

  /** Breaks every open connection; new ones are taken. */
  dropAll(): void {
    for (const connection of this.#connections) connection.terminate()
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy())
    const openOf = (ip: string): number => [...this.#connections].filter((one) => one.caller.ip === ip).length
    const admitted = this.#admission.admit(request, socket, { isUp: this.#isUp, openOf })
    if (admitted === undefined) return
    const take = (): void =>
      this.#server.handleUpgrade(request, socket, head, (opened) => this.#open(opened, socket, admitted))
    const { fault } = admitted
    if (fault?.kind === 'slow') setTimeout(take, fault.delayMs).unref()
    else take()
  }

  #open(socket: WebSocket, pipe: Duplex, { url, caller, fault }: Admitted): void {
    const { messagesPerMinute, maxBuffered, maxLagging } = this.#limits
    const messages = windowOf(messagesPerMinute)
    const connection = new Connection(socket, {
      pipe,
      url,
      caller,
      messages,
      maxBuffered,
      maxLagging,
      replaceable: this.#replaceable,
      hooks: this.#hooks,
    })
    this.#connections.add(connection)
    if (fault?.kind === 'halfOpen') connection.mute()
    if (fault?.kind === 'earlyPing') connection.write({ type: 'ping' })
    socket.on('close', () => {
      this.#connections.delete(connection)
      connection.opening.clear()
      for (const channel of connection.channels.values()) this.#audience.remove(connection, channel)
    })
    socket.on('message', (data, isBinary) => {
      this.#protocol.receive(connection, isBinary ? undefined : data.toString())
    })
    this.#protocol.greet(connection)
  }
}
