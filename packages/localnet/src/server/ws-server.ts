import { randomUUID } from 'node:crypto'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { SlidingWindow } from '@lighter/standards'
import { parseJson, stringifyJson } from '@lighter/standards/json'
import { type WebSocket, WebSocketServer } from 'ws'
import { messageOf, Refused, refused } from '../engine/errors.ts'
import { wireName } from './channel-name.ts'
import type { Broadcast } from './channels/outlet.ts'
import type { ConnectFault, FaultHooks, OutgoingFrame } from './fault-hooks.ts'
import { encodeMsgpack } from './msgpack.ts'
import { targetOf } from './request-target.ts'
import { ConnectionGate, countAccounts, type StreamLimits, windowOf } from './stream-limits.ts'

/** What a connection asks of the exchange. */
export interface StreamBackend {
  /** First message of a subscription, without channel. @throws {Refused} */
  snapshot(channel: string, auth: string | undefined): { type: string; channel: string; body: object }
  /** Counts a transaction message, when rate limits are on. @throws {Refused} 23000 */
  admitSend(name: 'sendTx' | 'sendTxBatch', txInfo: string, ip: string): void
  /** Takes one transaction. @throws {Refused} */
  sendTx(txType: number, txInfo: string): { tx_hash: string; predicted_execution_time_ms: number }
  /** Takes a batch. @throws {Refused} */
  sendTxBatch(txTypes: string, txInfos: string): { tx_hash: string[]; predicted_execution_time_ms: number }
}

interface Connection {
  readonly socket: WebSocket
  readonly isReadonly: boolean
  readonly isBinary: boolean
  readonly channels: Map<string, string>
  readonly auth: string | undefined
  readonly ip: string
  readonly messages: SlidingWindow | undefined
  /** Half-open: nothing goes out or is heard. */
  isMuted: boolean
}

/** The stream: one object a server, listening on the HTTP server's upgrades at `/stream`. */
export class StreamServer implements Broadcast {
  readonly #backend: StreamBackend
  readonly #limits: StreamLimits
  readonly #listeners = new Map<string, Set<Connection>>()
  readonly #connections = new Set<Connection>()
  readonly #gate: ConnectionGate
  readonly #server: WebSocketServer
  #isUp = true
  readonly #hooks: FaultHooks

  constructor(backend: StreamBackend, limits: StreamLimits, hooks: FaultHooks) {
    this.#hooks = hooks
    this.#backend = backend
    this.#limits = limits
    this.#gate = new ConnectionGate(limits)
    this.#server = new WebSocketServer({
      noServer: true,
      maxPayload: limits.maxPayload,
      // Answered here, so that what waits for a client that does not read is bounded.
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
    for (const connection of this.#connections) connection.socket.terminate()
  }

  start(): void {
    this.#isUp = true
  }

  close(): void {
    this.stop()
    this.#server.close()
  }

  /** Breaks every open connection; new ones are taken. */
  dropAll(): void {
    for (const connection of this.#connections) connection.socket.terminate()
  }

  hasListeners(channel: string): boolean {
    return this.#listeners.has(channel)
  }

  send(channel: string, message: Readonly<Record<string, unknown>>): void {
    const listeners = this.#listeners.get(channel)
    if (listeners === undefined) return
    // One encoding for all listeners of a kind.
    let text: string | undefined
    let bytes: Uint8Array | undefined
    for (const connection of listeners) {
      if (connection.isBinary) {
        bytes ??= encodeMsgpack(message)
        this.#send(connection, bytes, 'update', channel)
      } else {
        text ??= stringifyJson(message)
        this.#send(connection, text, 'update', channel)
      }
    }
  }

  #send(
    connection: Connection,
    frame: string | Uint8Array,
    kind: OutgoingFrame['kind'],
    channel: string,
  ): void {
    if (this.#hooks.frame === undefined) {
      this.#write(connection, frame)
      return
    }
    this.#hooks.frame({
      connection,
      kind,
      channel,
      send: () => this.#write(connection, frame),
      corrupt: () => this.#write(connection, frame.slice(0, frame.length / 2)),
      drop: () => connection.socket.terminate(),
      mute: () => this.#mute(connection),
      error: (code) =>
        this.#write(connection, encoded(connection, { error: { code, message: messageOf(code) } })),
      slowClose: (ms) => this.#closeSlowly(connection, ms),
    })
  }

  /** What a proxy does that says goodbye and keeps the line. The library ends it after 30 seconds at the latest. */
  #closeSlowly(connection: Connection, ms: number): void {
    const { socket } = connection
    if (connection.isMuted || socket.readyState !== socket.OPEN) return
    socket.close(1001, 'going away')
    this.#mute(connection)
    setTimeout(() => socket.terminate(), ms).unref()
  }

  /** Without reading, not even a ping is answered: what a cut cable looks like. */
  #mute(connection: Connection): void {
    connection.isMuted = true
    connection.socket.pause()
  }

  #write(connection: Connection, frame: string | Uint8Array): void {
    if (this.#canWrite(connection)) connection.socket.send(frame)
  }

  /** Whether the client is there, and reads: one that lets too much pile up is dropped. */
  #canWrite({ socket, isMuted }: Connection): boolean {
    if (isMuted || socket.readyState !== socket.OPEN) return false
    if (socket.bufferedAmount <= this.#limits.maxBuffered) return true
    socket.terminate()
    return false
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy())
    const url = targetOf(request.url)
    if (!this.#isUp || url?.pathname !== '/stream') {
      const status = !this.#isUp
        ? '503 Service Unavailable'
        : url === undefined
          ? '400 Bad Request'
          : '404 Not Found'
      socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\n\r\n`)
      return
    }
    const ip = request.socket.remoteAddress ?? ''
    if (!this.#gate.admits(ip, this.#openOf(ip))) {
      const body = stringifyJson({ code: 23003, message: messageOf(23003) })
      const headers = `content-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close`
      socket.end(`HTTP/1.1 429 Too Many Requests\r\n${headers}\r\n\r\n${body}`)
      return
    }
    const fault = this.#hooks.connect?.()
    if (fault?.kind === 'reset') {
      socket.destroy()
      return
    }
    if (fault?.kind === 'refuse') {
      socket.end('HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\n\r\n')
      return
    }
    const take = (): void =>
      this.#server.handleUpgrade(request, socket, head, (ws) => this.#open(ws, url, ip, fault?.kind))
    if (fault?.kind === 'slow') setTimeout(take, fault.delayMs).unref()
    else take()
  }

  #openOf(ip: string): number {
    let open = 0
    for (const connection of this.#connections) if (connection.ip === ip) open += 1
    return open
  }

  #open(socket: WebSocket, url: URL, ip: string, fault: ConnectFault['kind'] | undefined): void {
    const connection: Connection = {
      socket,
      isReadonly: url.searchParams.get('readonly') === 'true',
      isBinary: url.searchParams.get('encoding') === 'msgpack',
      auth: url.searchParams.get('auth') ?? undefined,
      channels: new Map(),
      ip,
      messages: windowOf(this.#limits.messagesPerMinute),
      isMuted: false,
    }
    this.#connections.add(connection)
    if (fault === 'halfOpen') this.#mute(connection)
    if (fault === 'earlyPing') this.#write(connection, encoded(connection, { type: 'ping' }))
    socket.on('error', () => socket.terminate())
    socket.on('close', () => this.#forget(connection))
    socket.on('ping', (data) => {
      if (this.#canWrite(connection)) socket.pong(data)
    })
    socket.on('message', (data, isBinary) => {
      const text = isBinary ? undefined : data.toString()
      this.#receive(connection, text)
    })
    this.#reply(connection, { session_id: randomUUID(), type: 'connected' })
  }

  #forget(connection: Connection): void {
    this.#connections.delete(connection)
    for (const channel of connection.channels.keys()) this.#unlisten(connection, channel)
  }

  #unlisten(connection: Connection, channel: string): void {
    const listeners = this.#listeners.get(channel)
    listeners?.delete(connection)
    if (listeners?.size === 0) this.#listeners.delete(channel)
  }

  #reply(
    connection: Connection,
    message: Readonly<Record<string, unknown>>,
    kind: OutgoingFrame['kind'] = 'reply',
    channel = '',
  ): void {
    this.#send(connection, encoded(connection, message), kind, channel)
  }

  #fail(connection: Connection, error: unknown, channel?: string, id?: string): void {
    const code = error instanceof Refused ? error.apiCode : 29_500
    const base = error instanceof Refused ? error.message : messageOf(29_500)
    const message = channel === undefined ? base : `${base}: ${channel}`
    this.#reply(connection, { error: { code, message }, ...(id === undefined ? {} : { id }) })
  }

  #receive(connection: Connection, text: string | undefined): void {
    let message: Record<string, unknown>
    try {
      const parsed: unknown = text === undefined ? undefined : parseJson(text)
      if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
        throw refused('websocketInvalidJson')
      message = parsed as Record<string, unknown>
    } catch {
      this.#error(connection, 30000, 'Invalid Json')
      return
    }
    const { type } = message
    if (type === 'jsonapi/sendtx' || type === 'jsonapi/sendtxbatch') {
      this.#transaction(connection, type, message)
      return
    }
    if (connection.messages?.tryTake(1) === false) {
      this.#error(connection, 30009, messageOf(30009))
      return
    }
    switch (type) {
      case 'ping':
        this.#reply(connection, { type: 'pong' })
        return
      case 'pong':
        return
      case 'subscribe':
        this.#subscribe(connection, message)
        return
      case 'unsubscribe':
        this.#unsubscribe(connection, message)
        return
      default:
        this.#error(connection, 30001, 'Invalid Type')
        return
    }
  }

  #error(connection: Connection, code: number, message: string): void {
    this.#reply(connection, { error: { code, message } })
  }

  #subscribe(connection: Connection, message: Record<string, unknown>): void {
    const { channel, auth } = message
    if (typeof channel !== 'string' || channel.length > 200) {
      this.#error(connection, 30005, 'Invalid Channel')
      return
    }
    const key = channel.replaceAll('/', ':')
    if (connection.channels.has(key)) {
      this.#error(connection, 30003, `Already Subscribed to : ${wireName(key)}`)
      return
    }
    if (connection.channels.size >= this.#limits.subscriptions) {
      this.#error(connection, 23001, messageOf(23001))
      return
    }
    if (countAccounts(connection.channels.keys(), key) > this.#limits.accounts) {
      this.#error(connection, 23002, messageOf(23002))
      return
    }
    const token = typeof auth === 'string' && auth !== '' ? auth : connection.auth
    try {
      const first = this.#backend.snapshot(key, token)
      const fault = this.#hooks.subscribe?.(first.channel)
      if (fault !== undefined) {
        const { code, named } = fault
        this.#error(connection, code, named ? `${messageOf(code)}: ${key}` : messageOf(code))
        return
      }
      connection.channels.set(key, first.channel)
      const listeners = this.#listeners.get(first.channel)
      if (listeners === undefined) this.#listeners.set(first.channel, new Set([connection]))
      else listeners.add(connection)
      const message = { channel: wireName(first.channel), ...first.body, type: first.type }
      this.#reply(connection, message, 'snapshot', first.channel)
    } catch (error) {
      const named = error instanceof Refused && (error.apiCode === 20001 || error.apiCode === 20013)
      this.#fail(connection, error, named ? wireName(key) : undefined)
    }
  }

  #unsubscribe(connection: Connection, message: Record<string, unknown>): void {
    const key = String(message['channel'] ?? '')
      .slice(0, 200)
      .replaceAll('/', ':')
    const channel = connection.channels.get(key)
    if (channel === undefined) {
      this.#error(connection, 30002, `Not Subscribed to : ${wireName(key)}`)
      return
    }
    connection.channels.delete(key)
    this.#unlisten(connection, channel)
    this.#reply(connection, { type: 'unsubscribed', channel: wireName(key) })
  }

  #transaction(connection: Connection, type: string, message: Record<string, unknown>): void {
    const data = message['data']
    const fields = typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {}
    const given = fields['id'] ?? message['id']
    const id =
      typeof given === 'string' || typeof given === 'number' ? String(given).slice(0, 200) : undefined
    try {
      if (connection.isReadonly) throw refused('websocketNotSupported')
      const isBatch = type === 'jsonapi/sendtxbatch'
      const infos = textOf(fields[isBatch ? 'tx_infos' : 'tx_info'])
      this.#backend.admitSend(isBatch ? 'sendTxBatch' : 'sendTx', infos, connection.ip)
      const done = !isBatch
        ? this.#backend.sendTx(Number(fields['tx_type']), infos)
        : this.#backend.sendTxBatch(textOf(fields['tx_types']), infos)
      const named = id === undefined ? {} : { id }
      this.#reply(connection, { code: 200, ...named, ...done, type }, 'reply', type)
    } catch (error) {
      this.#fail(connection, error, undefined, id)
    }
  }
}

function encoded(connection: Connection, message: Readonly<Record<string, unknown>>): string | Uint8Array {
  return connection.isBinary ? encodeMsgpack(message) : stringifyJson(message)
}

/** `tx_info` comes as an object or as text. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : stringifyJson(value ?? null)
}
