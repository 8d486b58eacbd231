import { AbortedError, ConfigError, onAbort } from '@lighter/standards'
import type { RelayOptions } from './options.ts'
import { Relay } from './relay.ts'

/**
 * Starts a relay: programs that connect to it share its connections, subscriptions and REST budget at the exchange, and
 * change only their URL. It listens before the exchange has answered; until then its consumers wait.
 *
 * ```ts
 * await using relay = await startRelay({ upstream: 'testnet', port: 7800 })
 * console.log(relay.url, relay.wsUrl)
 * ```
 *
 * @throws {ConfigError} `PORT_IN_USE`, `LISTEN`; `BAD_ACCESS_KEYS`; `NO_ACCESS_KEYS` if other machines could use it
 * without a key
 * @throws {AbortedError} if the signal has fired already
 */
export async function startRelay(options: RelayOptions = {}): Promise<Relay> {
  const { host = '127.0.0.1', keys, signal } = options
  if (signal?.aborted === true)
    throw new AbortedError('Aborted before the relay started.', { cause: signal.reason })
  if (keys === undefined && !isLoopback(host))
    throw new ConfigError(
      `host is ${host}, which other machines can reach, and the relay has no access keys. Pass keys, or listen on 127.0.0.1.`,
      { code: 'NO_ACCESS_KEYS', context: { host } },
    )
  const relay = new Relay(options)
  try {
    await relay.listen()
  } catch (error) {
    await relay.close()
    throw error
  }
  const stop = onAbort(signal, () => {
    relay.close().catch((error: unknown) => options.onError?.(error))
  })
  relay.closed.finally(stop).catch(() => {})
  return relay
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host)
}
