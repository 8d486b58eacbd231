import { unsupported } from '@lighter/standards'
import type { SocketFactory } from '../socket.ts'
import { webSockets } from '../web-socket.ts'

/** Throws, because the package `ws` needs Node. @throws {ConfigError} `UNSUPPORTED_PLATFORM` always */
export function wsSockets(): SocketFactory {
  throw unsupported(
    'wsSockets() needs Node, and this program was built for a browser or a worker.',
    'Omit the option sockets, or use webSockets().',
  )
}

/** The platform's own sockets, which do not limit the size of frames. */
export function platformSockets(): SocketFactory {
  return webSockets()
}
