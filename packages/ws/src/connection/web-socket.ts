import { unsupported } from '@lighter/standards'
import type { SocketFactory } from './socket.ts'

/** The part of the standard `WebSocket` that is used; browsers, workers, Deno, Bun and Node 22 have it. */
export interface StandardSocket {
  /** How binary messages arrive: `blob` or `arraybuffer`. */
  binaryType: string
  /** 0 connecting, 1 open, 2 closing, 3 closed. */
  readonly readyState: number
  /** Bytes that are queued and not yet sent. */
  readonly bufferedAmount: number
  /** Queues a text message. */
  send(text: string): void
  /** Starts the closing handshake. */
  close(code?: number, reason?: string): void
  /** Adds a listener for the opening or an error. */
  addEventListener(type: 'open' | 'error', listener: () => void): void
  /** Adds a listener for messages. */
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void
  /** Adds a listener for the end of the connection. */
  addEventListener(type: 'close', listener: (event: { code: number; reason: string }) => void): void
}

/** Options of {@link webSockets}. */
export interface WebSocketOptions {
  /** Constructor to use. @default the platform's own */
  WebSocket?: (new (url: string) => StandardSocket) | undefined
}

/** `readyState` of a socket that can send. */
const OPEN = 1

/**
 * Creates sockets with the platform's `WebSocket`, the default outside Node.
 *
 * @throws {ConfigError} `UNSUPPORTED_PLATFORM` if the platform has no `WebSocket`, for example on Node 20
 */
export function webSockets(options: WebSocketOptions = {}): SocketFactory {
  const Socket =
    options.WebSocket ?? (globalThis as { WebSocket?: WebSocketOptions['WebSocket'] | undefined }).WebSocket
  if (Socket === undefined)
    throw unsupported(
      'webSockets() needs a global WebSocket, which this platform does not have (Node has it from version 22 on).',
      'On Node, omit the option sockets or use wsSockets(); elsewhere, pass a WebSocket class.',
    )
  return (url, handlers) => {
    const socket = new Socket(url)
    socket.binaryType = 'arraybuffer'
    let isOver = false
    const end = (code: number, reason: string): void => {
      if (isOver) return
      isOver = true
      handlers.close(code, reason, undefined)
    }
    socket.addEventListener('open', () => handlers.open())
    socket.addEventListener('message', ({ data }) => {
      if (isOver) return
      handlers.message(data instanceof ArrayBuffer ? new Uint8Array(data) : String(data))
    })
    socket.addEventListener('close', ({ code, reason }) => end(code, reason))
    // The event has no reason and a close follows. Without a listener the error would be thrown.
    socket.addEventListener('error', () => {})
    return {
      get isOpen() {
        return socket.readyState === OPEN
      },
      get bufferedBytes() {
        return socket.bufferedAmount
      },
      send: (text) => socket.send(text),
      // Web pages cannot send pings; the protocol's heartbeat shows that the peer is alive.
      ping: () => {},
      close: (code, reason) => socket.close(code, reason),
      terminate: () => {
        // The closing handshake with a dead peer takes minutes, so do not wait for it.
        socket.close()
        end(1006, 'terminated')
      },
    }
  }
}
