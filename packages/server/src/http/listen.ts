import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ConfigError } from '@lighter/standards'

/**
 * Starts to listen and returns the port.
 *
 * @throws {ConfigError} `PORT_IN_USE` or `LISTEN`
 */
export function listen(http: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (cause: NodeJS.ErrnoException): void => {
      const isTaken = cause.code === 'EADDRINUSE'
      reject(
        new ConfigError(
          isTaken
            ? `Port ${port} on ${host} is in use. Choose another port, or 0 for a free one.`
            : `Cannot listen on ${host}:${port}: ${cause.message}`,
          { code: isTaken ? 'PORT_IN_USE' : 'LISTEN', context: { port, host }, cause },
        ),
      )
    }
    http.once('error', fail)
    http.listen(port, host, () => {
      http.off('error', fail)
      resolve((http.address() as AddressInfo).port)
    })
  })
}
