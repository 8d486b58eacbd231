/** The part of a WebSocket that a connection uses; `ws` and the platform's `WebSocket` both provide it. */
export interface StreamSocket {
  /** False once it can no longer send, even while a closing handshake is in progress. Omit it if unknown. */
  readonly isOpen?: boolean | undefined
  /** Bytes written but not yet accepted by the network. Omit it if unknown. */
  readonly bufferedBytes?: number | undefined
  /** Sends one text frame. */
  send(text: string): void
  /** Sends a protocol-level ping, if the platform can. */
  ping(): void
  /** Closes with a handshake. */
  close(code?: number, reason?: string): void
  /** Drops the connection immediately, without a closing handshake. */
  terminate(): void
}

/** Callbacks of a socket. Each is called at most once, except `message` and `activity`. */
export interface SocketHandlers {
  /** The socket can send. */
  open(): void
  /** A data frame: UTF-8 bytes or text. */
  message(data: Uint8Array | string): void
  /** Any sign that the peer is alive (a pong, a ping). */
  activity(): void
  /** The socket is closed, or the peer has begun to close it. `cause` is the reason, if known. */
  close(code: number, reason: string, cause: unknown): void
}

/** Opens sockets; replace it for proxies, browsers or tests. */
export type SocketFactory = (url: string, handlers: SocketHandlers) => StreamSocket
