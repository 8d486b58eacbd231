import type { SocketFactory, SocketHandlers } from '@lighter/ws'

/** A socket whose peer is the test: what it is sent is handed over as it is. For volumes that real sockets are too slow for. */
export interface ScriptedSocket {
  readonly handlers: SocketHandlers
  isOpen: boolean
}

/** Sockets of a scripted peer. */
export class ScriptedSockets {
  readonly sockets: ScriptedSocket[] = []
  readonly #onFrame: (message: Record<string, unknown>, socket: ScriptedSocket) => void

  constructor(onFrame: (message: Record<string, unknown>, socket: ScriptedSocket) => void) {
    this.#onFrame = onFrame
  }

  /** The last that was opened. */
  get last(): ScriptedSocket {
    const socket = this.sockets.at(-1)
    if (socket === undefined) throw new Error('no socket was asked for')
    return socket
  }

  readonly factory: SocketFactory = (_url, handlers) => {
    const socket: ScriptedSocket = { handlers, isOpen: false }
    this.sockets.push(socket)
    const end = (): void => {
      if (!socket.isOpen) return
      socket.isOpen = false
      queueMicrotask(() => handlers.close(1000, '', undefined))
    }
    return {
      get isOpen() {
        return socket.isOpen
      },
      bufferedBytes: 0,
      send: (text) => {
        const message = JSON.parse(text) as Record<string, unknown>
        queueMicrotask(() => this.#onFrame(message, socket))
      },
      ping: () => {},
      close: end,
      terminate: end,
    }
  }
}
