import { Localnet, type LocalnetOptions } from '@lighter/localnet'
import { type Relay, type RelayOptions, startRelay } from '@lighter/relay'

/** A localnet and a relay in front of it. */
export interface RelayedNet extends AsyncDisposable {
  readonly net: Localnet
  readonly relay: Relay
  readonly errors: unknown[]
}

/** Starts both on free ports. */
export async function relayed(
  options: { localnet?: LocalnetOptions; relay?: RelayOptions } = {},
): Promise<RelayedNet> {
  const net = await Localnet.start({ liquidity: false, bookIntervalMs: 0, ...options.localnet })
  const errors: unknown[] = []
  const relay = await startRelay({
    upstream: net.environment,
    port: 0,
    limits: 'off',
    onError: (error) => errors.push(error),
    ...options.relay,
  })
  return {
    net,
    relay,
    errors,
    async [Symbol.asyncDispose]() {
      await relay.close()
      await net.close()
    },
  }
}
