import type { SlidingWindow } from '@lighter/standards'
import { wireName } from '../channels/channel-name.ts'
import type { ReplaceableChannels, Snapshot, TextSnapshot } from '../exchange.ts'
import type { FaultHooks, OutgoingFrame } from '../fault-hooks.ts'
import { messageOf } from '../refusal.ts'
import type { Caller } from '../request/caller.ts'
import { type Encoding, encode, encodeJson } from './encoding.ts'
import { Lagging } from './lagging.ts'
import { SLOW_READER } from './limits.ts'
import type { PeerSocket } from './peer-socket.ts'

/** How long a slow reader may take to read its close code, in milliseconds. */
const FAREWELL_MS = 5_000

/** One client of the stream: its subscriptions, and the delivery of frames. */
export class Connection {
  readonly isReadonly: boolean
  readonly encoding: Encoding
  /** Token of the URL, for subscriptions without one. */
  readonly auth: string | undefined
  readonly caller: Caller
  /** Counts its messages; undefined when that is off. */
  readonly messages: SlidingWindow | undefined
  /** Channels by the name with colons that the client subscribed to. */
  readonly channels: Map<string, string> = new Map()
  /** Requested channels that are not confirmed yet, with colons. */
  readonly opening: Set<string> = new Set()
  readonly #socket: PeerSocket
  readonly #hooks: FaultHooks
  readonly #maxBuffered: number
  readonly #replaceable: ReplaceableChannels | undefined
  readonly #lagging: Lagging | undefined
  /** Half-open: nothing is sent or received. */
  #isMuted = false

  constructor(
    socket: PeerSocket,
    options: {
      url: URL
      caller: Caller
      messages: SlidingWindow | undefined
      /** Bytes that may wait for a client that reads slowly. */
      maxBuffered: number
      /** Bytes that may wait before updates of replaceable channels are dropped. */
      maxLagging: number
      /** Channels whose updates may be dropped. */
      replaceable: ReplaceableChannels | undefined
      hooks: FaultHooks
    },
  ) {
    const { searchParams } = options.url
    this.isReadonly = searchParams.get('readonly') === 'true'
    this.encoding = searchParams.get('encoding') === 'msgpack' ? 'msgpack' : 'json'
    this.auth = searchParams.get('auth') ?? undefined
    this.caller = options.caller
    this.messages = options.messages
    this.#socket = socket
    this.#hooks = options.hooks
    this.#maxBuffered = options.maxBuffered
    this.#replaceable = options.replaceable
    this.#lagging =
      options.replaceable === undefined ? undefined : new Lagging(options.replaceable, options.maxLagging)
  }

  /** Answers a ping of the WebSocket protocol. */
  ping(data: Uint8Array): void {
    if (this.#canWrite()) this.#socket.pong(data)
  }

  /** Continues the channels of a reader that has caught up. */
  drained(): void {
    this.#lagging?.resume(() => this.#socket.waiting, this.#restart)
  }

  /** Sends a message. @param channel that it is of; of replies what they answer */
  reply(message: object, kind: OutgoingFrame['kind'] = 'reply', channel = ''): void {
    this.send(encode(message, this.encoding), kind, channel)
  }

  /** Sends the first message of a channel. */
  start(first: Snapshot | TextSnapshot): void {
    this.#lagging?.forget(first.channel)
    this.#first(first)
  }

  /** Ends a channel. */
  end(channel: string): void {
    this.#lagging?.forget(channel)
  }

  /** Sends a message that is encoded already, unless a fault has other plans for it. */
  send(frame: string | Uint8Array, kind: OutgoingFrame['kind'], channel: string): void {
    if (kind === 'update' && this.#lagging?.drops(channel, this.#socket.waiting, this.#restart) === true)
      return
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

  /** Closes it with a code and a reason, after what was sent before; breaks it if the client does not answer. */
  close(code: number, reason: string): void {
    const socket = this.#socket
    if (!socket.isOpen) return
    socket.close(code, reason)
    setTimeout(() => socket.terminate(), FAREWELL_MS).unref()
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
    if (this.#isMuted || !socket.isOpen) return
    socket.close(1001, 'going away')
    this.mute()
    setTimeout(() => socket.terminate(), ms).unref()
  }

  #first(first: Snapshot | TextSnapshot): void {
    if ('text' in first) {
      this.send(encodeJson(first.text, this.encoding), 'snapshot', first.channel)
      return
    }
    const message = { channel: wireName(first.channel), ...first.body, type: first.type }
    this.reply(message, 'snapshot', first.channel)
  }

  readonly #restart = (channel: string): boolean => {
    const first = this.#replaceable?.restart(channel)
    if (first === undefined) return false
    this.#first(first)
    return true
  }

  #write(frame: string | Uint8Array): void {
    if (!this.#canWrite()) return
    this.#socket.send(frame, this.encoding === 'msgpack')
  }

  /** Returns whether the client is connected and reads; a client with too much unread data is disconnected. */
  #canWrite(): boolean {
    const socket = this.#socket
    if (this.#isMuted || !socket.isOpen) return false
    if (socket.waiting <= this.#maxBuffered) return true
    this.close(SLOW_READER, 'slow reader')
    return false
  }
}
