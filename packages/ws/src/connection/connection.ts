import { AbortedError, type Clock, NetworkError, StreamError } from '@lighter/standards'
import { type BackoffOptions, backoffDelay } from './backoff.ts'
import { Keepalive, type KeepaliveOptions } from './keepalive.ts'
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
  /** Closed by the user, or given up. Final. */
  | 'closed'

/** What a connection reports. */
export interface ConnectionHandlers {
  /** Ready for messages. `resumed` is false the first time. */
  connected(resumed: boolean): void
  /** The socket is gone and another attempt follows after `delayMs`. */
  reconnecting(attempt: number, delayMs: number, cause: unknown): void
  /** Final. */
  closed(cause: unknown): void
  /** `receivedAt` in epoch milliseconds. */
  frame(data: Uint8Array | string, receivedAt: number): void
  /** A ping went out as a message, which the server counts. */
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
  /** How long to wait for the server's `connected` frame before going on without it, in milliseconds. */
  helloTimeoutMs: number
  /** Longest time from opening a socket to its being open, in milliseconds. */
  openTimeoutMs: number
}

const PING = '{"type":"ping"}'

/** One socket at a time, replaced when it fails, until closed. Knows nothing of channels. */
export class Connection {
  readonly #options: ConnectionOptions
  readonly #handlers: ConnectionHandlers
  readonly #keepalive: Keepalive
  #state: ConnectionState = 'idle'
  #socket: StreamSocket | undefined
  /** Rises with each socket, so that late events of a replaced one are ignored. */
  #generation = 0
  #attempt = 0
  #everConnected = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(options: ConnectionOptions, handlers: ConnectionHandlers) {
    this.#options = options
    this.#handlers = handlers
    this.#keepalive = new Keepalive(options.keepalive, options.clock)
  }

  get state(): ConnectionState {
    return this.#state
  }

  /** Opens the first socket. Idempotent. */
  open(): void {
    if (this.#state === 'idle') this.#connect()
  }

  /** Sends a frame. @throws {StreamError} `NOT_CONNECTED` (`sent: 'no'`) without a live socket */
  send(text: string): void {
    if (this.#state !== 'connected' || this.#socket === undefined) {
      throw new StreamError('The stream is not connected; nothing was sent.', {
        code: 'NOT_CONNECTED',
        retry: 'safe',
      })
    }
    this.#socket.send(text)
  }

  /** The server said `connected`: the handshake is over. */
  hello(): void {
    if (this.#state !== 'connecting') return
    clearTimeout(this.#timer)
    this.#state = 'connected'
    this.#attempt = 0
    const resumed = this.#everConnected
    this.#everConnected = true
    this.#handlers.connected(resumed)
  }

  /** Replaces the socket now: used when what arrives can no longer be trusted. */
  reset(cause: unknown): void {
    if (this.#state === 'connecting' || this.#state === 'connected') this.#lost(cause)
  }

  /** Closes for good. Idempotent. */
  close(): void {
    this.#finish(new AbortedError('The stream was closed.'))
  }

  #connect(): void {
    this.#state = 'connecting'
    const generation = ++this.#generation
    const current = (): boolean => generation === this.#generation && this.#state !== 'closed'
    this.#timer = setTimeout(() => {
      if (current())
        this.#lost(new NetworkError('The socket did not open in time.', { code: 'TIMEOUT', sent: 'no' }))
    }, this.#options.openTimeoutMs)
    try {
      this.#socket = this.#options.sockets(this.#options.url, {
        open: () => {
          if (!current()) return
          clearTimeout(this.#timer)
          this.#keepalive.start(
            () => {
              this.#socket?.ping()
              if (this.#state !== 'connected') return
              this.#socket?.send(PING)
              this.#handlers.pinged()
            },
            (silentMs) =>
              this.#lost(new NetworkError(`The peer was silent for ${silentMs} ms.`, { code: 'DEAD_PEER' })),
          )
          this.#timer = setTimeout(() => {
            if (current()) this.hello()
          }, this.#options.helloTimeoutMs)
        },
        message: (data) => {
          if (!current()) return
          const now = this.#options.clock.now()
          this.#keepalive.heard(now)
          this.#handlers.frame(data, now)
        },
        activity: () => {
          if (current()) this.#keepalive.heard(this.#options.clock.now())
        },
        close: (code, reason, cause) => {
          if (current()) this.#lost(closeError(code, reason, cause))
        },
      })
    } catch (cause) {
      this.#lost(cause)
    }
  }

  #lost(cause: unknown): void {
    this.#drop()
    this.#attempt++
    if (this.#attempt > (this.#options.backoff.maxAttempts ?? Number.POSITIVE_INFINITY)) {
      this.#finish(cause)
      return
    }
    this.#state = 'reconnecting'
    const delay = backoffDelay(this.#attempt, this.#options.backoff, this.#options.random)
    this.#timer = setTimeout(() => this.#connect(), delay)
    this.#handlers.reconnecting(this.#attempt, delay, cause)
  }

  #finish(cause: unknown): void {
    if (this.#state === 'closed') return
    this.#state = 'closed'
    this.#drop()
    this.#handlers.closed(cause)
  }

  #drop(): void {
    clearTimeout(this.#timer)
    this.#keepalive.stop()
    this.#generation++
    const socket = this.#socket
    this.#socket = undefined
    if (this.#state === 'closed') socket?.close(1000)
    // A polite close waits for a peer that may be gone; a replaced socket is not waited for.
    else socket?.terminate()
  }
}

function closeError(code: number, reason: string, cause: unknown): NetworkError {
  const detail = cause instanceof Error ? cause.message : reason
  return new NetworkError(`The stream was closed (${code}${detail === '' ? '' : `: ${detail}`}).`, {
    code: 'SOCKET_CLOSED',
    context: { closeCode: code },
    ...(cause === undefined ? {} : { cause }),
  })
}
