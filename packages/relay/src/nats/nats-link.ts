import { AbortedError, onAbort, sleep } from '@lighter/standards'
import { type JetStreamClient, type JetStreamManager, jetstream, jetstreamManager } from '@nats-io/jetstream'
import { connect, type NatsConnection } from '@nats-io/transport-node'

/** How to reach NATS. */
export interface NatsOptions {
  /** URLs of the servers: `nats://10.0.0.5:4222`. */
  servers: string | readonly string[]
  /**
   * Passed to `connect` of `@nats-io/transport-node`: user and password, token, credentials, TLS. Untyped, because
   * programs without NATS do not have its types.
   */
  connection?: object | undefined
  /** Closes it, as `close()` does. @throws {AbortedError} if it has fired already */
  signal?: AbortSignal | undefined
}

/** A connection with JetStream. */
export interface NatsSession {
  readonly nats: NatsConnection
  readonly js: JetStreamClient
  readonly manager: JetStreamManager
}

/** Options of {@link NatsLink}. */
export interface NatsLinkOptions extends NatsOptions {
  /** Called when NATS is reached, the first time and again after a loss. */
  onUp: (session: NatsSession) => void
  /** Called when the connection is lost. */
  onDown: () => void
  onError: (error: unknown) => unknown
  /** Closes the owner of the link; called when the signal fires. */
  onAbort: () => Promise<void>
}

/** @throws {AbortedError} if the signal has fired already, with its reason as the cause */
export function checkSignal({ signal }: NatsOptions): void {
  if (signal?.aborted === true)
    throw new AbortedError('Aborted before connecting to NATS.', { cause: signal.reason })
}

/** Delays between attempts to connect, in milliseconds. */
const RETRY_MS = [100, 250, 500, 1_000, 2_000]

/** Connects to NATS, and again whenever the connection is lost, until it is closed. */
export class NatsLink {
  readonly #options: NatsLinkOptions
  readonly #abort = new AbortController()
  #session: NatsSession | undefined
  #isUp = false
  #done: Promise<void> = Promise.resolve()
  #stopListening: () => void = () => {}

  constructor(options: NatsLinkOptions) {
    this.#options = options
  }

  /** The connection, while it is up. */
  get session(): NatsSession | undefined {
    return this.#isUp ? this.#session : undefined
  }

  /** Starts to connect. */
  start(): void {
    const { signal, onError, onAbort: close } = this.#options
    this.#stopListening = onAbort(signal, () => {
      close().catch(onError)
    })
    this.#done = this.#run().catch((error: unknown) => void onError(error))
  }

  /** Ends the connection. */
  async close(): Promise<void> {
    this.#stopListening()
    this.#abort.abort()
    await this.#session?.nats.close()
    await this.#done
  }

  async #run(): Promise<void> {
    const { signal } = this.#abort
    const { servers, connection, onError } = this.#options
    let failures = 0
    let last = ''
    while (!signal.aborted) {
      try {
        const nats = await connect({
          ...connection,
          servers: typeof servers === 'string' ? servers : [...servers],
          maxReconnectAttempts: -1,
          reconnectTimeWait: 250,
          reconnectJitter: 250,
          pingInterval: 5_000,
          maxPingOut: 2,
        })
        failures = 0
        last = ''
        await this.#hold(nats)
      } catch (error) {
        // The same failure is reported once, not at each attempt.
        const text = String(error)
        if (text !== last) onError(error)
        last = text
        const wait = RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)] ?? 0
        await sleep(wait, signal).catch(() => {})
      }
    }
  }

  /** Uses a connection until it is closed; the client reconnects automatically meanwhile. */
  async #hold(nats: NatsConnection): Promise<void> {
    if (this.#abort.signal.aborted) {
      await nats.close()
      return
    }
    const manager = await jetstreamManager(nats, { checkAPI: false })
    this.#session = { nats, js: jetstream(nats), manager }
    this.#up()
    for await (const status of nats.status()) {
      if (status.type === 'disconnect' || status.type === 'close' || status.type === 'staleConnection')
        this.#down()
      else if (status.type === 'reconnect') this.#up()
      else if (status.type === 'error') this.#options.onError(status.error)
    }
    this.#down()
  }

  #up(): void {
    if (this.#session === undefined || this.#isUp) return
    this.#isUp = true
    this.#options.onUp(this.#session)
  }

  #down(): void {
    if (!this.#isUp) return
    this.#isUp = false
    if (!this.#abort.signal.aborted) this.#options.onDown()
  }
}
