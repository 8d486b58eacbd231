import { unsupported } from '@lighter/standards'
import { fetchTransport } from '../fetch-transport.ts'
import type { HttpTransport } from '../transport.ts'

/** Throws, because undici needs Node. @throws {ConfigError} `UNSUPPORTED_PLATFORM` always */
export function undiciTransport(): HttpTransport {
  throw unsupported(
    'undiciTransport() needs Node, and this program was built for a browser or a worker.',
    'Omit the option httpTransport, or use fetchTransport().',
  )
}

/** The transport that clients use by default. */
export function platformTransport(): HttpTransport {
  return fetchTransport()
}
