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
        new ConfigError(reasonOf(cause, port, host), {
          code: isTaken ? 'PORT_IN_USE' : 'LISTEN',
          context: { port, host },
          cause,
        }),
      )
    }
    http.once('error', fail)
    http.listen(port, host, () => {
      http.off('error', fail)
      resolve((http.address() as AddressInfo).port)
    })
  })
}

function reasonOf({ code, message }: NodeJS.ErrnoException, port: number, host: string): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is in use. Pass another port, or 0 for a free one.`
    case 'EACCES':
      return `This user may not listen on port ${port} of ${host}; ports below 1024 are often reserved. Pass another port, or 0 for a free one.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${host} is not an address of this machine. Pass another host: 127.0.0.1, an address of this machine, or 0.0.0.0 for all of them.`
    default:
      return `Cannot listen on port ${port} of ${host}: ${message}. Pass another port or another host.`
  }
}
