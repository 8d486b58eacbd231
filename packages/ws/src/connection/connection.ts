import { AbortedError, type Clock, NetworkError, StreamError } from '@lighter/standards'
import { type BackoffOptions, backoffDelay } from './backoff.ts'
import { closeError, notConnected } from './connection-errors.ts'
import { Keepalive, type KeepaliveOptions } from './keepalive.ts'
import { after, type Cancel } from './monotonic.ts'
import type { SocketFactory, StreamSocket } from './socket.ts'

/** Named states of a connection. */
export type ConnectionState =
  /** Not started. */
  | 'idle'
  /** Opening a socket, or waiting for the server's `connected` frame. */
  | 'connecting'
  | 'connected'
  /** Waiting for the next attempt. */
  | 'reconnecting'
  /** Closed by the user, or after the last attempt. Final. */
  | 'closed'

/** Callbacks of a connection. */
export interface ConnectionHandlers {
  /** Called when a socket is being opened again, so that slow preparations can start. */
  connecting(): void
  /** Called when the connection is ready for messages. `resumed` is false the first time. */
  connected(resumed: boolean): void
  /** Called when the socket is lost; the next attempt follows after `delayMs`. */
  reconnecting(attempt: number, delayMs: number, cause: unknown): void
  /** Final. */
  closed(cause: unknown): void
  /** Called for each frame, with its time of receipt in epoch milliseconds. */
  frame(data: Uint8Array | string, receivedAt: number): void
  /** Called when a ping was sent as a message, which counts toward the rate limit. */
  pinged(): void
}

/** Options of {@link Connection}. */
export interface ConnectionOptions {
  url: string
  sockets: SocketFactory
  backoff: BackoffOptions
  keepalive: KeepaliveOptions
  clock: Clock
  random: () => number
  /** How long to wait for the server's `connected` frame before continuing without it, in milliseconds. */
  helloTimeoutMs: number
  /** Time limit for opening a socket, in milliseconds. */
  openTimeoutMs: number
  /** Bytes that may wait in the socket while the peer does not read. */
  maxBufferedBytes: number
}

const PING = '{"type":"ping"}'
const PONG = '{"type":"pong"}'
/** Time limit for the closing handshake, in milliseconds. */
const CLOSE_MS = 1_000
/** A connection that lasted this long was not cut short by an oversized frame, in milliseconds. */
const STEADY_MS = 60_000

/** Keeps one socket open, and replaces it when it fails, until closed. */
export class Connection {
  readonly #options: ConnectionOptions
  readonly #handlers: ConnectionHandlers
  readonly #keepalive: Keepalive
  #state: ConnectionState = 'idle'
  #socket: StreamSocket | undefined
  /** Whether the socket has reported that it is open. */
  #isOpen = false
  /** Incremented with each socket, so that late events of a replaced socket are ignored. */
  #generation = 0
  #attempt = 0
  #everConnected = false
  /** Monotonic time at which an oversized frame ended a connection; it will probably arrive again after a reconnect. */
  #oversizedAt = Number.NEGATIVE_INFINITY
  #cancel: Cancel = () => {}

  constructor(options: ConnectionOptions, handlers: ConnectionHandlers) {
    this.#options = options
    this.#handlers = handlers
    this.#keepalive = new Keepalive(options.keepalive)
  }

  get state(): ConnectionState {
    // A socket that the peer has begun to close accepts no more frames, although its close event is still to come.
    return this.#state === 'connected' && this.#socket?.isOpen === false ? 'reconnecting' : this.#state
  }

  /** Opens the first socket. Idempotent. */
  open(): void {
    if (this.#state === 'idle') this.#connect()
  }

  /**
   * Sends a frame.
   *
   * @throws {StreamError} with `sent: 'no'`: `NOT_CONNECTED` without an open socket, `BACKPRESSURE` when the peer does
   * not read; with `sent: 'maybe'`: `SEND_FAILED` when the socket threw
   */
  send(text: string): void {
    const socket = this.#socket
    if (this.#state !== 'connected' || socket === undefined) throw notConnected()
    if (socket.isOpen === false) {
      this.#lost(new NetworkError('The peer closed the stream.', { code: 'SOCKET_CLOSED' }))
      throw notConnected()
    }
    const waiting = socket.bufferedBytes ?? 0
    if (waiting + text.length > this.#options.maxBufferedBytes) {
      throw new StreamError(
        `The exchange is not reading: ${waiting} bytes are waiting in the socket. Nothing was sent. Wait, or send the transaction over REST.`,
        { code: 'BACKPRESSURE', retry: 'safe', context: { bufferedBytes: waiting } },
      )
    }
    try {
      socket.send(text)
    } catch (cause) {
      this.#lost(cause)
      throw new StreamError('The socket failed while sending. The frame may have been sent.', {
        code: 'SEND_FAILED',
        sent: 'maybe',
        retry: 'after-resync',
        cause,
      })
    }
  }

  /** Answers the server's ping in any state; does nothing without an open socket. */
  pong(): void {
    this.#beat(PONG)
  }

  /** Handles the server's `connected` frame, which completes the handshake. */
  hello(): void {
    // Nothing can be sent before the socket is open, even after this frame.
    if (this.#state !== 'connecting' || !this.#isOpen) return
    this.#cancel()
    this.#state = 'connected'
    if (performance.now() - this.#oversizedAt > STEADY_MS) this.#attempt = 0
    const resumed = this.#everConnected
    this.#everConnected = true
    this.#handlers.connected(resumed)
  }

  /** Replaces the socket immediately, for when incoming data can no longer be trusted. */
  reset(cause: unknown): void {
    if (this.#state === 'connecting' || this.#state === 'connected') this.#lost(cause)
  }

  /** Closes for good; `cause` is what subscriptions and transactions end with. Idempotent. */
  close(cause: unknown = new AbortedError('The stream was closed.')): void {
    this.#finish(cause)
  }

  #connect(): void {
    this.#state = 'connecting'
    this.#isOpen = false
    const generation = ++this.#generation
    const current = (): boolean => generation === this.#generation && this.#state !== 'closed'
    this.#cancel = after(this.#options.openTimeoutMs, () => {
      if (current())
        this.#lost(new NetworkError('The socket did not open in time.', { code: 'TIMEOUT', sent: 'no' }))
    })
    if (this.#attempt > 0) this.#handlers.connecting()
    if (!current()) return
    let socket: StreamSocket
    try {
      socket = this.#options.sockets(this.#options.url, {
        open: () => {
          if (current()) this.#opened(current)
        },
        message: (data) => {
          if (!current()) return
          this.#keepalive.received()
          this.#handlers.frame(data, this.#options.clock.now())
        },
        activity: () => {
          if (current()) this.#keepalive.received()
        },
        close: (code, reason, cause) => {
          if (current()) this.#lost(closeError(code, reason, cause))
        },
      })
    } catch (cause) {
      if (current()) this.#lost(cause)
      return
    }
    // A factory may report a close before it has returned the socket.
    if (current()) this.#socket = socket
    else socket.terminate()
  }

  #opened(current: () => boolean): void {
    this.#cancel()
    this.#isOpen = true
    this.#keepalive.start({
      isOpen: () => this.#socket?.isOpen !== false,
      ping: () => {
        this.#socket?.ping()
        if (this.#state === 'connected' && this.#beat(PING)) this.#handlers.pinged()
      },
      dead: (silentMs) => {
        if (!current()) return
        const text =
          this.#socket?.isOpen === false
            ? 'The peer closed the stream.'
            : `The peer was silent for ${silentMs} ms.`
        this.#lost(new NetworkError(text, { code: 'DEAD_PEER' }))
      },
    })
    this.#cancel = after(this.#options.helloTimeoutMs, () => {
      if (current()) this.hello()
    })
  }

  /** Sends a heartbeat frame if the socket is open; returns whether it was sent. */
  #beat(text: string): boolean {
    const socket = this.#socket
    if (!this.#isOpen || socket === undefined || socket.isOpen === false) return false
    if ((socket.bufferedBytes ?? 0) + text.length > this.#options.maxBufferedBytes) return false
    try {
      socket.send(text)
      return true
    } catch (cause) {
      this.#lost(cause)
      return false
    }
  }

  #lost(cause: unknown): void {
    if (this.#state === 'closed' || this.#state === 'reconnecting') return
    this.#drop()
    if (cause instanceof StreamError && cause.code === 'FRAME_TOO_LARGE')
      this.#oversizedAt = performance.now()
    this.#attempt++
    if (this.#attempt > (this.#options.backoff.maxAttempts ?? Number.POSITIVE_INFINITY)) {
      this.#finish(cause)
      return
    }
    this.#state = 'reconnecting'
    const delay = backoffDelay(this.#attempt, this.#options.backoff, this.#options.random)
    this.#cancel = after(delay, () => this.#connect())
    this.#handlers.reconnecting(this.#attempt, delay, cause)
  }

  #finish(cause: unknown): void {
    if (this.#state === 'closed') return
    this.#state = 'closed'
    this.#drop()
    this.#handlers.closed(cause)
  }

  #drop(): void {
    this.#cancel()
    this.#keepalive.stop()
    this.#generation++
    this.#isOpen = false
    const socket = this.#socket
    this.#socket = undefined
    // A closing handshake waits for a peer that may be gone, so a replaced socket is terminated.
    if (this.#state !== 'closed') {
      socket?.terminate()
      return
    }
    socket?.close(1000)
    const timer = setTimeout(() => socket?.terminate(), CLOSE_MS) as { unref?: (() => void) | undefined }
    // The socket keeps the process alive until the handshake ends.
    timer.unref?.()
  }
}
