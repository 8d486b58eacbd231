import WebSocket from 'ws'
import type { SocketFactory } from './socket.ts'

/** Options of {@link wsSockets}. */
export interface WsSocketOptions {
  /** Passed to `ws`: its `ClientOptions` (headers, agent, TLS settings). Not named as a type here: consumers may lack its types. */
  clientOptions?: object
  /** Largest accepted frame after decompression, in bytes. @default 16_777_216 (16 MiB) */
  maxPayload?: number
  /** Longest time for the HTTP upgrade, in milliseconds. @default 10_000 */
  handshakeTimeoutMs?: number
  /** Negotiate permessage-deflate. @default false: latency over bandwidth */
  compression?: boolean
}

/** Sockets of the `ws` package: the default on Node. */
export function wsSockets(options: WsSocketOptions = {}): SocketFactory {
  return (url, handlers) => {
    const socket = new WebSocket(url, {
      ...options.clientOptions,
      maxPayload: options.maxPayload ?? 16 * 1024 * 1024,
      handshakeTimeout: options.handshakeTimeoutMs ?? 10_000,
      perMessageDeflate: options.compression ?? false,
    })
    let cause: unknown
    socket.on('open', () => handlers.open())
    socket.on('message', (data: Buffer) => handlers.message(data))
    socket.on('ping', () => handlers.activity())
    socket.on('pong', () => handlers.activity())
    socket.on('error', (error) => {
      cause = error
    })
    socket.on('close', (code, reason) => handlers.close(code, reason.toString('utf8'), cause))
    return {
      send: (text) => socket.send(text),
      ping: () => {
        if (socket.readyState === WebSocket.OPEN) socket.ping()
      },
      close: (code, reason) => socket.close(code, reason),
      terminate: () => socket.terminate(),
    }
  }
}
