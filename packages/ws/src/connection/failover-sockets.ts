import { ValidationError } from '@lighter/standards'
import { wsSockets } from '#sockets'
import type { SocketFactory } from './socket.ts'

/**
 * Opens sockets to one of several relays: the first, and the next one each time a socket could not be opened or was lost. The
 * path and query of the stream stay.
 *
 * @param urls stream URLs of the relays: `ws://10.0.0.5:7800/stream`
 * @param sockets opens the sockets. @default that of the platform
 * @throws {ValidationError} without a URL
 */
export function failoverSockets(urls: readonly string[], sockets?: SocketFactory): SocketFactory {
  if (urls.length === 0)
    throw new ValidationError('urls is empty; pass the stream URL of at least one relay.', { field: 'urls' })
  const open = sockets ?? wsSockets()
  let current = 0
  return (url, handlers) => {
    const mine = current
    const target = new URL(urls[mine % urls.length] ?? '')
    target.search = new URL(url).search
    return open(target.href, {
      ...handlers,
      close: (code, reason, cause) => {
        // Several sockets of one relay are lost together: only the first of them moves on.
        if (current === mine) current++
        handlers.close(code, reason, cause)
      },
    })
  }
}
