import WebSocket from 'ws'
import type { SocketHandlers, StreamSocket } from './socket.ts'

/** Options of `wsSockets`. */
export interface WsSocketOptions {
  /**
   * Passed to `ws`: its `ClientOptions` (headers, agent, TLS settings). Untyped, because consumers may not have its
   * types.
   */
  clientOptions?: object | undefined
  /** Largest accepted frame after decompression, in bytes. @default 16_777_216 (16 MiB) */
  maxPayload?: number | undefined
  /** Time limit for the HTTP upgrade, in milliseconds. @default 10_000 */
  handshakeTimeoutMs?: number | undefined
  /** Whether to negotiate permessage-deflate. @default false, for lower latency */
  compression?: boolean | undefined
}

/**
 * Reports the start of a closing handshake: its end may be half a minute away, and everything written until then is
 * dropped.
 */
class ClosingSocket extends WebSocket {
  onClosing: (code: number, reason: string) => void = () => {}

  /** Called by the library when a close frame arrives. */
  override close(code?: number, reason?: string | Buffer): void {
    super.close(code, reason)
    this.onClosing(code ?? NO_STATUS, String(reason ?? ''))
  }
}

/** Code of a close frame without one. */
const NO_STATUS = 1005

/** Largest accepted frame, in bytes. */
const MAX_PAYLOAD = 16 * 1024 * 1024

/** Opens a socket of the `ws` package. In a file of its own: only a program that opens a stream loads that package. */
export function openWsSocket(url: string, handlers: SocketHandlers, options: WsSocketOptions): StreamSocket {
  const socket = new ClosingSocket(url, {
    ...options.clientOptions,
    maxPayload: options.maxPayload ?? MAX_PAYLOAD,
    handshakeTimeout: options.handshakeTimeoutMs ?? 10_000,
    perMessageDeflate: options.compression ?? false,
  })
  let cause: unknown
  let isOver = false
  const end = (code: number, reason: string): void => {
    if (isOver) return
    isOver = true
    handlers.close(code, reason, cause)
  }
  // The library reports an error only after it has closed the socket because of it.
  socket.onClosing = (code, reason) => queueMicrotask(() => end(code, reason))
  socket.on('open', () => handlers.open())
  socket.on('message', (data: Buffer) => handlers.message(data))
  socket.on('ping', () => handlers.activity())
  socket.on('pong', () => handlers.activity())
  socket.on('error', (error) => {
    cause = error
  })
  socket.on('close', (code, reason) => end(code, reason.toString('utf8')))
  return {
    get isOpen() {
      return socket.readyState === WebSocket.OPEN
    },
    get bufferedBytes() {
      return socket.bufferedAmount
    },
    send: (text) => socket.send(text),
    ping: () => {
      if (socket.readyState === WebSocket.OPEN) socket.ping()
    },
    close: (code, reason) => socket.close(code, reason),
    terminate: () => socket.terminate(),
  }
}
