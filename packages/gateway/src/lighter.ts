import type { ExplorerClient, RestClient } from '@lighter/rest'
import type { ExplorerMethods } from '@lighter/rest/explorer'
import type { Signer } from '@lighter/signer'
import { AbortedError, ConfigError, onAbort } from '@lighter/standards'
import type { StreamClient } from '@lighter/ws'
import * as actions from './binding/actions.ts'
import { bindActions, bindDelegates, NOT_CONNECTED } from './binding/bind.ts'
import { closeContext } from './connect/close.ts'
import { connectContext } from './connect/connect.ts'
import type { GatewayContext } from './connect/context.ts'
import { requireAccount } from './core/context.ts'
import { EXPLORER_CALLS, type LighterMethods, REST_CALLS, REST_WALKS } from './generated/lighter-methods.ts'
import { slotFor } from './keys/choose-key.ts'
import type { LighterOptions } from './options.ts'

/**
 * Client for trading on Lighter: markets, keys, nonces, orders, live copies and streams of one account.
 *
 * `get…` makes one request, `…Mirror` keeps a live copy, `…Peek` reads the live copy.
 *
 * @example
 * ```ts
 * await using lighter = await Lighter.connect({ environment: 'testnet', l1PrivateKey })
 * const book = await lighter.l2BookMirror({ ticker: 'BTC' })
 * const ack = await lighter.limitOrder({ ticker: 'BTC', amount: '0.001', price: book.mid() ?? 0, roundPrice: true, tif: 'ALO' })
 * ```
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the static block defines every one of these methods.
export class Lighter {
  readonly #options: LighterOptions
  // A #private field, because it holds the signers and util.inspect must not show it.
  #context: GatewayContext = NOT_CONNECTED
  #starting: Promise<void> | undefined
  /** Aborts a running {@link initClient}. */
  #connecting: AbortController | undefined
  #closed = false

  /** Creates an unconnected client; await {@link Lighter.initClient} next. {@link Lighter.connect} does both. */
  constructor(options: LighterOptions = {}) {
    this.#options = options
  }

  /**
   * Connects: reads the markets, finds the account, creates and registers missing keys, and opens the stream.
   * Idempotent; can be called again after a failure.
   *
   * @throws {ConfigError} for unusable options, a missing account or a taken key slot
   * @throws {KeyStoreError} if keys cannot be read or kept
   * @throws {NetworkError} if the exchange cannot be reached; `STREAM_UNREACHABLE` if only its stream cannot
   * @throws {AbortedError} when the signal fires or the client is closed in the meantime
   *
   * @example
   * ```ts
   * const lighter = new Lighter({ environment: 'testnet', l1PrivateKey })
   * await lighter.initClient()
   * ```
   */
  initClient(): Promise<void> {
    if (this.#closed) return Promise.reject(new AbortedError('The client is closed. Create a new one.'))
    this.#starting ??= this.#start().catch((error: unknown) => {
      this.#starting = undefined
      throw error
    })
    return this.#starting
  }

  /**
   * Creates a client and connects it with {@link Lighter.initClient}.
   *
   * @param options - `environment`, `l1PrivateKey` or `allSecret` and `makerSecret`, …
   * @throws {LighterError} as {@link Lighter.initClient}
   *
   * @example
   * ```ts
   * await using lighter = await Lighter.connect({ environment: 'testnet', l1PrivateKey })
   * ```
   */
  static async connect(options: LighterOptions = {}): Promise<Lighter> {
    const lighter = new Lighter(options)
    await lighter.initClient()
    return lighter
  }

  async #start(): Promise<void> {
    const connecting = new AbortController()
    this.#connecting = connecting
    const { signal } = this.#options
    const stopListening = onAbort(signal, () => connecting.abort(signal?.reason))
    try {
      this.#context = await connectContext(this.#options, connecting.signal)
    } finally {
      stopListening()
      this.#connecting = undefined
    }
  }

  /**
   * Context for the actions of `@lighter/gateway/actions`: `limitOrder(lighter.context, options)`.
   *
   * @throws {ConfigError} `NOT_INITIALIZED` if a property of it is read before {@link initClient}
   */
  get context(): GatewayContext {
    return this.#context
  }

  /** Account to trade with. @throws {ConfigError} `READ_ONLY` without one */
  get accountIndex(): number {
    return requireAccount(this.context)
  }

  /**
   * Returns the exchange's time in epoch milliseconds, estimated from its responses. Signed transactions use it. It
   * differs from this machine's time by {@link clockOffsetMs}.
   *
   * @throws {ConfigError} `NOT_INITIALIZED` before {@link initClient}
   *
   * @example
   * ```ts
   * const age = lighter.exchangeTime() - order.updatedAt
   * ```
   */
  exchangeTime(): number {
    return this.context.clock.now()
  }

  /** Milliseconds by which the exchange's clock is ahead of this machine's; 0 unless they differ by several seconds. */
  get clockOffsetMs(): number {
    return this.context.clock.offsetMs
  }

  /** The REST API, bound to the account and its auth token. */
  get rest(): RestClient {
    return this.context.rest
  }

  /** The explorer API. @throws {ConfigError} `NO_EXPLORER` if the environment has none */
  get explorer(): ExplorerClient {
    if (this.context.explorer !== undefined) return this.context.explorer
    throw new ConfigError(
      `${this.context.environment.name} has no known explorer API. Pass an environment with explorerUrl.`,
      {
        code: 'NO_EXPLORER',
      },
    )
  }

  /** Signer of the general key. @throws {ConfigError} `READ_ONLY` without one */
  get signer(): Signer {
    return this.context.submitter.slot(slotFor(this.context, 'account', undefined)).signer
  }

  /** The stream, bound to the account and its auth token. */
  get ws(): StreamClient {
    return this.context.stream
  }

  /**
   * Ends every stream, closes the connections and wipes the keys. Idempotent. Open orders stay on the exchange.
   *
   * @example
   * ```ts
   * await lighter.close()
   * ```
   */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    // A client that never connected has nothing to close.
    if (this.#starting === undefined) return
    this.#connecting?.abort(new AbortedError('The client was closed while it was connecting.'))
    const started = await this.#starting.then(
      () => true,
      () => false,
    )
    if (!started) return
    await closeContext(this.#context)
  }

  /** {@link Lighter.close}, for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  static {
    const rest = (lighter: Lighter): RestClient => lighter.#context.rest
    bindActions(Lighter.prototype, actions, (lighter) => lighter.#context)
    bindDelegates(Lighter.prototype, REST_CALLS, rest, true)
    bindDelegates(Lighter.prototype, REST_WALKS, rest, false)
    bindDelegates(Lighter.prototype, EXPLORER_CALLS, (lighter) => lighter.explorer, true)
  }
}

/** The methods of the REST client that `Lighter` has too. */
export type RestDelegates = Pick<RestClient, (typeof REST_CALLS)[number] | (typeof REST_WALKS)[number]>
/** The methods of the explorer client that `Lighter` has too. */
export type ExplorerDelegates = Pick<ExplorerMethods, (typeof EXPLORER_CALLS)[number]>

/** The actions, and every REST and explorer method: `lighter.systemConfig()` is `lighter.rest.systemConfig()`. */
export interface Lighter extends LighterMethods, RestDelegates, ExplorerDelegates {}
