import { resolveEnvironment, systemClock } from '@lighter/standards'
import { platformSockets } from '#sockets'
import type { ConnectionOptions } from '../connection/connection.ts'
import type { StreamClientOptions } from './options.ts'

/** Returns the settings of every connection of a client, with the defaults of its options. */
export function connectionSettings(options: StreamClientOptions): ConnectionOptions {
  const { limits = {}, msgpack } = options
  let url = resolveEnvironment(options.environment ?? 'mainnet').wsUrl
  if (options.readOnly === true) url = withQuery(url, 'readonly=true')
  if (msgpack !== undefined) url = withQuery(url, 'encoding=msgpack')
  return {
    url,
    sockets: options.sockets ?? platformSockets(options.maxFrameBytes),
    backoff: options.backoff ?? {},
    keepalive: options.keepalive ?? {},
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
    helloTimeoutMs: options.helloTimeoutMs ?? 3_000,
    openTimeoutMs: options.openTimeoutMs ?? 10_000,
    maxBufferedBytes: limits.maxBufferedBytes ?? 4 * 1024 * 1024,
  }
}

function withQuery(url: string, query: string): string {
  return `${url}${url.includes('?') ? '&' : '?'}${query}`
}
