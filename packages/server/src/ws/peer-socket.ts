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
