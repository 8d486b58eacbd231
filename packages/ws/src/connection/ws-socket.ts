import { isNode, unsupported } from '@lighter/standards'
import type { WsSocketOptions } from './open-ws-socket.ts'
import type { SocketFactory, StreamSocket } from './socket.ts'

export type { WsSocketOptions } from './open-ws-socket.ts'

/** Code of a socket that ended without a close frame. */
const ABNORMAL = 1006

/**
 * Creates sockets with the `ws` package, the default on Node. @throws {ConfigError} `UNSUPPORTED_PLATFORM` on Bun and
 * Deno
 */
export function wsSockets(options: WsSocketOptions = {}): SocketFactory {
  if (!isNode())
    throw unsupported(
      'wsSockets() needs Node: Bun and Deno replace the modules that the package ws is built on.',
      'Omit the option sockets, or use webSockets().',
    )
  return (url, handlers) => {
    let socket: StreamSocket | undefined
    let isOver = false
    const end = (cause: unknown): void => {
      if (isOver) return
      isOver = true
      // Outside the promise of the import: what a handler throws is an uncaught exception, as in the events of `ws`.
      queueMicrotask(() => handlers.close(ABNORMAL, '', cause))
    }
    // Loaded with the first socket, not with the package, because many programs open no socket.
    import('./open-ws-socket.ts')
      .then(({ openWsSocket }) => {
        if (!isOver) socket = openWsSocket(url, handlers, options)
      })
      .catch(end)
    const giveUp = (): void => end(new Error('Closed before the connection was open.'))
    return {
      get isOpen() {
        return socket === undefined ? false : socket.isOpen
      },
      get bufferedBytes() {
        return socket?.bufferedBytes
      },
      send: (text) => socket?.send(text),
      ping: () => socket?.ping(),
      close: (code, reason) => (socket === undefined ? giveUp() : socket.close(code, reason)),
      terminate: () => (socket === undefined ? giveUp() : socket.terminate()),
    }
  }
}
