import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import type { PeerHandlers, PeerSocket } from './peer-socket.ts'

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
