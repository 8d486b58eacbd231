import type { PeerHandlers, PeerSocket } from '../ws/peer-socket.ts'
import type { StreamService } from '../ws/stream-service.ts'
import { type Delays, Wire } from './wire.ts'

/** Callbacks of a client's socket; the shape of `SocketHandlers` of `@lighter/ws`. */
export interface InProcessHandlers {
  /** The socket can send. */
  open(): void
  /** A data frame: UTF-8 bytes or text. */
  message(data: Uint8Array | string): void
  /** The peer sent a ping or a pong. */
  activity(): void
  /** The socket is closed. */
  close(code: number, reason: string, cause: unknown): void
}

/** A client's socket; the shape of `StreamSocket` of `@lighter/ws`. */
export interface InProcessSocket {
  /** Whether it can send. */
  readonly isOpen: boolean
  /** Always 0: frames do not wait. */
  readonly bufferedBytes: number
  /** Sends one text frame. */
  send(text: string): void
  /** Sends a ping; {@link InProcessHandlers.activity} follows. */
  ping(): void
  /** Closes the connection. */
  close(code?: number, reason?: string): void
  /** Breaks the connection. */
  terminate(): void
}

/** Close code of a connection that broke. */
const BROKEN = 1006

/** Opens a connection to a stream in the same process. */
export function connectInProcess(
  streams: StreamService,
  { target, ip, delays }: { target: string; ip: string; delays: Delays },
  client: InProcessHandlers,
): InProcessSocket {
  const link = new Link(client, delays)
  link.toServer.send(() => {
    const admitted = streams.admit({ target, headers: {}, ip })
    if (admitted === 'reset') link.end(BROKEN, '')
    else if ('status' in admitted) link.end(BROKEN, `Unexpected server response: ${admitted.status}`)
    else {
      const take = (): void => {
        if (!link.isOpen) return
        client.open()
        streams.open(link, admitted)
      }
      const { fault } = admitted
      if (fault?.kind === 'slow') setTimeout(take, fault.delayMs)
      else take()
    }
  })
  return {
    get isOpen() {
      return link.isOpen
    },
    bufferedBytes: 0,
    send: (text) => link.receive(text),
    ping: () => link.ping(),
    close: (code = 1005, reason = '') => link.end(code, reason),
    terminate: () => link.end(BROKEN, ''),
  }
}

/** Both ends of a connection. Frames arrive in the order in which they were sent. */
class Link implements PeerSocket {
  isOpen = true
  readonly toServer: Wire
  readonly #toClient: Wire
  readonly #client: InProcessHandlers
  #server: PeerHandlers | undefined
  #isPaused = false

  constructor(client: InProcessHandlers, delays: Delays) {
    this.#client = client
    this.toServer = new Wire(delays.toServer)
    this.#toClient = new Wire(delays.toClient)
  }

  get waiting(): number {
    return 0
  }

  listen(handlers: PeerHandlers): void {
    this.#server = handlers
  }

  send(frame: string | Uint8Array): void {
    this.#toClient.send(() => {
      if (this.isOpen) this.#client.message(frame)
    })
  }

  pong(): void {
    this.#toClient.send(() => {
      if (this.isOpen) this.#client.activity()
    })
  }

  pause(): void {
    this.#isPaused = true
  }

  close(code: number, reason: string): void {
    this.#toClient.send(() => this.end(code, reason))
  }

  terminate(): void {
    this.end(BROKEN, '')
  }

  /** A frame from the client. */
  receive(text: string): void {
    this.toServer.send(() => {
      if (this.isOpen && !this.#isPaused) this.#server?.message(text)
    })
  }

  /** A ping from the client. */
  ping(): void {
    this.toServer.send(() => {
      if (this.isOpen && !this.#isPaused) this.#server?.ping(new Uint8Array(0))
    })
  }

  /** Ends the connection at both ends. */
  end(code: number, reason: string): void {
    if (!this.isOpen) return
    this.isOpen = false
    this.#server?.closed()
    queueMicrotask(() => this.#client.close(code, reason, undefined))
  }
}
