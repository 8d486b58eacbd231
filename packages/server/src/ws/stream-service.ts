import type { ReplaceableChannels, RequestLimits, ServedExchange } from '../exchange.ts'
import type { FaultHooks } from '../fault-hooks.ts'
import type { Access } from '../request/access.ts'
import { Admission, type Admitted, type NotAdmitted, type StreamCall } from './admission.ts'
import type { Audience } from './audience.ts'
import { Connection } from './connection.ts'
import { type StreamLimits, windowOf } from './limits.ts'
import type { PeerSocket } from './peer-socket.ts'
import { Protocol } from './protocol.ts'

/** Options of a {@link StreamService}. */
export interface StreamServiceOptions {
  exchange: ServedExchange
  audience: Audience
  limits: StreamLimits
  /** Budgets of transactions; undefined when they are off. */
  requests: RequestLimits | undefined
  hooks: FaultHooks
  /** Decides who may connect. */
  access: Access | undefined
}

/** The stream of a server, for connections over the network and from the same process. */
export class StreamService {
  readonly #limits: StreamLimits
  readonly #hooks: FaultHooks
  readonly #audience: Audience
  readonly #admission: Admission
  readonly #protocol: Protocol
  readonly #connections = new Set<Connection>()
  readonly #replaceable: ReplaceableChannels | undefined
  #isUp = true

  constructor(options: StreamServiceOptions) {
    const { limits, hooks } = options
    this.#limits = limits
    this.#hooks = hooks
    this.#audience = options.audience
    this.#admission = new Admission(limits, hooks, options.access)
    this.#replaceable = options.exchange.replaceable
    this.#protocol = new Protocol(options)
  }

  /** Number of open connections. */
  get connections(): number {
    return this.#connections.size
  }

  /** Closes all connections and refuses new ones until {@link start}. */
  stop(): void {
    this.#isUp = false
    this.dropAll()
  }

  start(): void {
    this.#isUp = true
  }

  /** Announces to every client that its connection will be closed, and refuses new ones until {@link start}. */
  announce(closeInMs: number): void {
    this.#isUp = false
    for (const connection of this.#connections) connection.write({ type: 'shutdown', close_in_ms: closeInMs })
  }

  /** Breaks every open connection; new ones are accepted. */
  dropAll(): void {
    for (const connection of this.#connections) connection.terminate()
  }

  /** Decides whether a client may connect. */
  admit(call: StreamCall): Admitted | NotAdmitted {
    const openOf = (ip: string): number => [...this.#connections].filter((one) => one.caller.ip === ip).length
    return this.#admission.admit(call, { isUp: this.#isUp, openOf })
  }

  /** Accepts the connection of a client that was admitted. */
  open(socket: PeerSocket, { url, caller, fault }: Admitted): void {
    const { messagesPerMinute, maxBuffered, maxLagging } = this.#limits
    const messages = windowOf(messagesPerMinute)
    const connection = new Connection(socket, {
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
    socket.listen({
      message: (text) => this.#protocol.receive(connection, text),
      ping: (data) => connection.ping(data),
      drained: () => connection.drained(),
      closed: () => {
        this.#connections.delete(connection)
        connection.opening.clear()
        for (const channel of connection.channels.values()) this.#audience.remove(connection, channel)
      },
    })
    this.#protocol.greet(connection)
  }
}
