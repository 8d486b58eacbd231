/** What a connection needs of a WebSocket; `ws` and the platform's `WebSocket` both give it. */
export interface StreamSocket {
  /** False once it can send no more, also while a closing handshake still goes on. Leave it out where it cannot be known. */
  readonly isOpen?: boolean | undefined
  /** Bytes written and not yet taken by the network. Leave it out where it cannot be known. */
  readonly bufferedBytes?: number | undefined
  /** Sends one text frame. */
  send(text: string): void
  /** Sends a protocol-level ping, where the platform can. */
  ping(): void
  /** Closes with a handshake. */
  close(code?: number, reason?: string): void
  /** Drops the connection at once, without a closing handshake. */
  terminate(): void
}

/** What a socket reports. Each is called at most once, except `message` and `activity`. */
export interface SocketHandlers {
  /** The socket can send. */
  open(): void
  /** A data frame: UTF-8 bytes or text. */
  message(data: Uint8Array | string): void
  /** Anything that shows the peer is alive (a pong, a ping). */
  activity(): void
  /** The socket is gone, or the peer has begun to close it. `cause` is what broke it, if that is known. */
  close(code: number, reason: string, cause: unknown): void
}

/** Opens sockets; swap it for proxies, browsers or tests. */
export type SocketFactory = (url: string, handlers: SocketHandlers) => StreamSocket
