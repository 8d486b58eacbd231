import { unsupported } from '@lighter/standards'
import type { SocketFactory } from '../socket.ts'
import { webSockets } from '../web-socket.ts'

/** Without Node there are no sockets of `ws`. @throws {ConfigError} `UNSUPPORTED_PLATFORM` always */
export function wsSockets(): SocketFactory {
  throw unsupported(
    'wsSockets() needs Node, and this program was built for a browser or a worker.',
    'Leave the sockets out, or use webSockets().',
  )
}

/** The platform's own sockets. Their frames have no limit of size. */
export function platformSockets(): SocketFactory {
  return webSockets()
}
