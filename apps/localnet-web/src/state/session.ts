import { createRestClient, type RestClient } from '@lighter/rest'
import type { Environment } from '@lighter/standards'
import { createStreamClient, type StreamClient } from '@lighter/ws'
import { type Signal, signal } from '@preact/signals'
import { type LocalnetInfo, readInfo } from '../lib/control.ts'

/** State of the stream. */
export const connection: Signal<'connecting' | 'live' | 'stale'> = signal<'connecting' | 'live' | 'stale'>(
  'connecting',
)
/** Facts about the localnet, as of the start of the page. */
export const info: Signal<LocalnetInfo | undefined> = signal<LocalnetInfo | undefined>(undefined)
/** The localnet as clients name it; set once the session is open. */
export const environment: Signal<Environment | undefined> = signal<Environment | undefined>(undefined)

/** The clients that the page uses: those that everybody uses. */
export interface Session {
  stream: StreamClient
  rest: RestClient
}

/** Connects to the localnet that served the page. */
export async function openSession(): Promise<Session> {
  const { origin } = location
  const found = await readInfo()
  info.value = found
  const at: Environment = {
    name: 'localnet',
    restUrl: origin,
    wsUrl: `${origin.replace(/^http/, 'ws')}/stream`,
    explorerUrl: `${origin}/explorer/api`,
    chainId: found.chainId,
  }
  environment.value = at
  const stream = createStreamClient({
    environment: at,
    backoff: { baseMs: 200, maxMs: 2_000 },
    // On one machine silence means a dead connection much sooner than on the internet.
    keepalive: { pingIntervalMs: 1_000, deadAfterMs: 3_500 },
    onEvent: (event) => {
      if (event.type === 'connected' || event.type === 'reconnected' || event.type === 'resumed')
        connection.value = 'live'
      else if (event.type === 'reconnecting' || event.type === 'closed') connection.value = 'stale'
    },
  })
  await stream.connect()
  return { stream, rest: createRestClient({ environment: at }) }
}
