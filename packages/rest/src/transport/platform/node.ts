import { isNode } from '@lighter/standards'
import { fetchTransport } from '../fetch-transport.ts'
import type { HttpTransport } from '../transport.ts'
import { undiciTransport } from '../undici-transport.ts'

export type { UndiciDispatcher, UndiciTransportOptions } from '../undici-transport.ts'
export { undiciTransport } from '../undici-transport.ts'

/**
 * The transport that clients use by default: undici's keep-alive pool on Node, the platform's `fetch` in browsers,
 * workers, Deno and Bun.
 */
export function platformTransport(): HttpTransport {
  return isNode() ? undiciTransport() : fetchTransport()
}
