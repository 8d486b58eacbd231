import { createRestClient, type RestClient } from '@lighter/rest'
import type { Environment } from '@lighter/standards'
import { createStreamClient, type StreamClient } from '@lighter/ws'
import { type Signal, signal } from '@preact/signals'
import { type LocalnetInfo, readInfo } from '../lib/control.ts'

/** Whether what is shown is current. */
export type Connection = 'connecting' | 'live' | 'stale'

/** State of the stream. */
export const connection: Signal<Connection> = signal<Connection>('connecting')
/** What localnet told of itself at the start. */
export const info: Signal<LocalnetInfo | undefined> = signal<LocalnetInfo | undefined>(undefined)
/** Milliseconds from this machine's clock to the exchange's. */
export const clockOffset: Signal<number> = signal(0)
/** What went wrong last, for the reader of the page. */
export const notice: Signal<{ text: string; isError: boolean } | undefined> = signal(undefined)

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
  clockOffset.value = found.now - Date.now()
  const environment: Environment = {
    name: 'localnet',
    restUrl: origin,
    wsUrl: `${origin.replace(/^http/, 'ws')}/stream`,
    explorerUrl: `${origin}/explorer/api`,
    chainId: found.chainId,
  }
  const stream = createStreamClient({
    environment,
    backoff: { baseMs: 200, maxMs: 2_000 },
    onEvent: (event) => {
      if (event.type === 'connected' || event.type === 'reconnected' || event.type === 'resumed')
        connection.value = 'live'
      else if (event.type === 'reconnecting' || event.type === 'closed') connection.value = 'stale'
    },
  })
  await stream.connect()
  return { stream, rest: createRestClient({ environment }) }
}

/** Reads the exchange's clock anew. */
export async function readClock(): Promise<void> {
  const { now } = await readInfo()
  clockOffset.value = now - Date.now()
}

/** Does something for the reader, and says how it went. */
export function attempt(what: string, work: () => Promise<unknown>): void {
  work().then(
    () => {
      notice.value = { text: `${what}: done`, isError: false }
    },
    (error: unknown) => {
      notice.value = { text: `${what}: ${error instanceof Error ? error.message : 'failed'}`, isError: true }
    },
  )
}
