import type { SlidingWindow } from '@lighter/standards'
import type { WebSocket } from 'ws'
import type { FaultHooks, OutgoingFrame } from '../fault-hooks.ts'
import { messageOf } from '../refusal.ts'
import { type Encoding, encode } from './encoding.ts'

/** One client of the stream: its subscriptions, and the delivery of frames. */
export class Connection {
  readonly isReadonly: boolean
  readonly encoding: Encoding
  /** Token of the URL, for subscriptions without one. */
  readonly auth: string | undefined
  readonly ip: string
  /** Counts its messages; undefined when that is off. */
  readonly messages: SlidingWindow | undefined
  /** Channels by the name with colons that the client subscribed to. */
  readonly channels: Map<string, string> = new Map()
  /** Requested channels that are not confirmed yet, with colons. */
  readonly opening: Set<string> = new Set()
  readonly #socket: WebSocket
  readonly #hooks: FaultHooks
  readonly #maxBuffered: number
  /** Half-open: nothing goes out or is heard. */
  #isMuted = false

  constructor(
    socket: WebSocket,
    options: {
      url: URL
      ip: string
      messages: SlidingWindow | undefined
      /** Bytes that may wait for a client that reads slowly. */
      maxBuffered: number
      hooks: FaultHooks
    },
  ) {
    const { searchParams } = options.url
    this.isReadonly = searchParams.get('readonly') === 'true'
    this.encoding = searchParams.get('encoding') === 'msgpack' ? 'msgpack' : 'json'
    this.auth = searchParams.get('auth') ?? undefined
    this.ip = options.ip
    this.messages = options.messages
    this.#socket = socket
    this.#hooks = options.hooks
    this.#maxBuffered = options.maxBuffered
    socket.on('error', () => socket.terminate())
    socket.on('ping', (data) => {
      if (this.#canWrite()) socket.pong(data)
    })
  }

  /** Sends a message. @param channel that it is of; of replies what they answer */
  reply(message: object, kind: OutgoingFrame['kind'] = 'reply', channel = ''): void {
    this.send(encode(message, this.encoding), kind, channel)
  }

  /** Sends a message that is encoded already, unless a fault has other plans for it. */
  send(frame: string | Uint8Array, kind: OutgoingFrame['kind'], channel: string): void {
    const { frame: fault } = this.#hooks
    if (fault === undefined) {
      this.#write(frame)
      return
    }
    fault({
      connection: this,
      kind,
      channel,
      send: () => this.#write(frame),
      corrupt: () => this.#write(frame.slice(0, frame.length / 2)),
      drop: () => this.terminate(),
      mute: () => this.mute(),
      error: (code) => this.write({ error: { code, message: messageOf(code) } }),
      slowClose: (ms) => this.#closeSlowly(ms),
    })
  }

  /** Sends a message past all faults. */
  write(message: object): void {
    this.#write(encode(message, this.encoding))
  }

  /** Breaks it. */
  terminate(): void {
    this.#socket.terminate()
  }

  /** Without reading, pings get no reply either, like with a cut cable. */
  mute(): void {
    this.#isMuted = true
    this.#socket.pause()
  }

  /**
   * Imitates a proxy that sends a close frame but keeps the connection open. The library ends it after 30 seconds at
   * the latest.
   */
  #closeSlowly(ms: number): void {
    const socket = this.#socket
    if (this.#isMuted || socket.readyState !== socket.OPEN) return
    socket.close(1001, 'going away')
    this.mute()
    setTimeout(() => socket.terminate(), ms).unref()
  }

  #write(frame: string | Uint8Array): void {
    if (this.#canWrite()) this.#socket.send(frame)
  }

  /** Returns whether the client is connected and reads; a client with too much unread data is dropped. */
  #canWrite(): boolean {
    const socket = this.#socket
    if (this.#isMuted || socket.readyState !== socket.OPEN) return false
    if (socket.bufferedAmount <= this.#maxBuffered) return true
    socket.terminate()
    return false
  }
}
