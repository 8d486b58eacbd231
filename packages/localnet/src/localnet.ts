import { Audience, type ExchangeServer, type InProcess } from '@lighter/server'
import { AbortedError, type Environment, onAbort } from '@lighter/standards'
import { sealParts } from './control/control-parts.ts'
import { Controls } from './control/controls.ts'
import type { FaultHooks } from './control/faults/fault-hooks.ts'
import { Heartbeat } from './control/heartbeat.ts'
import { controlRoutes } from './control/http-routes.ts'
import { isLoopback } from './control/loopback.ts'
import { pageRoutes } from './control/page-routes.ts'
import type { World } from './control/world.ts'
import type { Recovery } from './durability/recover.ts'
import { Mirror } from './fork/mirror.ts'
import { openWorld } from './open-world.ts'
import type { LocalnetOptions } from './options.ts'
import type { Backend } from './server/backend.ts'
import { ChannelOutbox } from './server/channel-outbox.ts'
import { serveWorld } from './server/served-exchange.ts'

/**
 * The whole exchange in one process: engine, REST, explorer and stream servers, and the controls of a test.
 *
 * ```ts
 * await using net = await Localnet.start()
 * ```
 */
export class Localnet extends Controls {
  /** Origin of the REST API, `http://127.0.0.1:PORT`. */
  readonly url: string
  /** URL of the stream. */
  readonly wsUrl: string
  /** Base of the explorer API. */
  readonly explorerUrl: string
  /** For `Lighter.connect({ environment })`. */
  readonly environment: Environment
  /** Result of reading the data folder; undefined without a folder and for a new one. */
  readonly recovery: Recovery | undefined
  readonly #world: World
  readonly #server: ExchangeServer
  readonly #backend: Backend
  readonly #mirror: Mirror | undefined
  readonly #heartbeat: Heartbeat | undefined
  #isClosed = false
  #stopListening = (): void => {}

  private constructor(parts: {
    world: World
    server: ExchangeServer
    backend: Backend
    hooks: FaultHooks
    mirror: Mirror | undefined
  }) {
    const { world, server, mirror } = parts
    super(sealParts({ ...parts, doors: server }))
    const { chainId } = this
    this.url = server.url
    this.wsUrl = server.wsUrl
    this.explorerUrl = `${this.url}/explorer/api`
    this.environment = {
      name: 'localnet',
      restUrl: this.url,
      wsUrl: this.wsUrl,
      explorerUrl: this.explorerUrl,
      chainId,
    }
    this.recovery = world.recovery
    this.#world = world
    this.#server = server
    this.#backend = parts.backend
    this.#mirror = mirror
    this.#heartbeat = world.clock === 'real' ? new Heartbeat(world) : undefined
  }

  /**
   * Starts an exchange. Resolves when it is ready for requests.
   *
   * @throws {ConfigError} `PORT_IN_USE` if the port is taken; `DATA_IN_USE`, `DATA_UNWRITABLE`, `DATA_MISMATCH`, `DATA_RULES`,
   * `DATA_VERSION`, `JOURNAL_DAMAGED`, `SNAPSHOT_DAMAGED`, `JOURNAL_DIVERGED` for a data folder that cannot be used; `FORK` when the forked
   * endpoint does not respond like an exchange
   * @throws {AbortedError} when the signal fires before the exchange is ready
   */
  static async start(options: LocalnetOptions = {}): Promise<Localnet> {
    const { signal } = options
    const aborted = (): AbortedError =>
      new AbortedError('Aborted before localnet was ready.', { cause: signal?.reason })
    if (signal?.aborted === true) throw aborted()
    const hooks: FaultHooks = {}
    const audience = new Audience()
    const outbox = new ChannelOutbox(audience)
    const world = await openWorld(options, outbox)
    try {
      const { server, backend } = await serveWorld({ world, outbox, audience, hooks, options })
      const mirror =
        world.follows === undefined
          ? undefined
          : new Mirror({
              ...world.follows,
              sequencer: world.sequencer,
              hooks: { onStale: () => server.stopStreams(), onLive: () => server.startStreams() },
            })
      const net = new Localnet({ world, server, backend, hooks, mirror })
      // The controls need an address. No request is read before this turn ends.
      const { url, wsUrl } = net
      server.add(
        controlRoutes(net, { url, wsUrl, sharesKeys: options.shareKeys ?? isLoopback(options.host) }),
      )
      server.add(pageRoutes(net))
      if (!isAborted(signal)) {
        net.#stopListening = onAbort(signal, () => {
          net.close().catch((error: unknown) => process.emitWarning(String(error)))
        })
        return net
      }
      await net.close()
      throw aborted()
    } catch (error) {
      await world.folder?.close()
      throw error
    }
  }

  /**
   * Transports for clients in this process: without sockets and waits, and with `listen: false` without a port.
   *
   * ```ts
   * const lighter = await Lighter.connect({
   *   environment: net.environment,
   *   httpTransport: net.inProcess.httpTransport,
   *   streamOptions: { sockets: net.inProcess.sockets },
   *   l1PrivateKey: net.accounts[0]?.l1PrivateKey,
   * })
   * ```
   */
  get inProcess(): InProcess {
    return this.#server.inProcess
  }

  /** Open stream connections. */
  get connections(): number {
    return this.#server.connections
  }

  /**
   * Accepts a signed transaction from inside the process, like `sendTx` of the API.
   *
   * @returns the hash, 80 hex digits
   * @throws {Refused} with the code of the exchange
   */
  sendTx(txType: number, txInfo: string): string {
    return this.#backend.sendTx({ txType, txInfo }).tx_hash
  }

  /** Breaks all streams and refuses new ones until {@link startStreams}; REST keeps working. */
  async stopStreams(): Promise<void> {
    this.#server.stopStreams()
  }

  /** Accepts streams again after {@link stopStreams}. */
  async startStreams(): Promise<void> {
    this.#server.startStreams()
  }

  /** Stops everything, so that the process can exit. With a data folder the state is saved. */
  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#stopListening()
    this.#heartbeat?.close()
    this.faults.clear()
    this.#mirror?.close()
    await this.#server.close()
    const { folder, sequencer } = this.#world
    if (folder === undefined) return
    try {
      sequencer.checkpoint()
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      process.emitWarning(
        `localnet could not write a snapshot: ${reason}. Nothing is lost: the journal has all inputs.`,
      )
    } finally {
      await folder.close()
    }
  }

  /** {@link Localnet.close}, for `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }
}

/** Reads the signal again after a wait. */
function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true
}
