import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'

/** Callbacks of a connection to a client. */
export interface PeerHandlers {
  /** A text message; undefined for a binary one. */
  message(text: string | undefined): void
  /** A ping of the WebSocket protocol. */
  ping(data: Uint8Array): void
  /** All waiting data was sent to the client. */
  drained(): void
  /** The connection has ended. */
  closed(): void
}

/** The server's end of a connection, over the network or inside a process. */
export interface PeerSocket {
  /** Whether it can send. */
  readonly isOpen: boolean
  /** Bytes that the client has not read yet. */
  readonly waiting: number
  /** Starts to deliver incoming messages. Called once. */
  listen(handlers: PeerHandlers): void
  /** Sends a frame; JSON is UTF-8 if it is bytes. */
  send(frame: string | Uint8Array, isBinary: boolean): void
  /** Answers a ping. */
  pong(data: Uint8Array): void
  /** Stops reading, so pings are not answered either. */
  pause(): void
  /** Closes with a code and a reason, after all earlier frames. */
  close(code: number, reason: string): void
  /** Breaks the connection. */
  terminate(): void
}

/** A WebSocket as a {@link PeerSocket}. */
export class WsPeerSocket implements PeerSocket {
  readonly #socket: WebSocket
  /** The socket under it. */
  readonly #pipe: Duplex
  #isCorked = false

  constructor(socket: WebSocket, pipe: Duplex) {
    this.#socket = socket
    this.#pipe = pipe
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN
  }

  get waiting(): number {
    return this.#socket.bufferedAmount
  }

  listen(handlers: PeerHandlers): void {
    const socket = this.#socket
    socket.on('error', () => socket.terminate())
    socket.on('message', (data, isBinary) => handlers.message(isBinary ? undefined : data.toString()))
    socket.on('ping', (data) => handlers.ping(data))
    socket.on('close', () => handlers.closed())
    this.#pipe.on('drain', () => handlers.drained())
  }

  send(frame: string | Uint8Array, isBinary: boolean): void {
    // Frames of one turn of the event loop are sent with one system call.
    if (!this.#isCorked) {
      this.#isCorked = true
      this.#pipe.cork()
      process.nextTick(() => {
        this.#isCorked = false
        this.#pipe.uncork()
      })
    }
    this.#socket.send(frame, { binary: isBinary })
  }

  pong(data: Uint8Array): void {
    this.#socket.pong(data)
  }

  pause(): void {
    this.#socket.pause()
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason)
  }

  terminate(): void {
    this.#socket.terminate()
  }
}
