import type { ExplorerClient, RestClient } from '@lighter/rest'
import type { ExplorerMethods } from '@lighter/rest/explorer'
import type { Signer } from '@lighter/signer'
import { AbortedError, ConfigError, onAbort } from '@lighter/standards'
import type { StreamClient } from '@lighter/ws'
import * as actions from './binding/actions.ts'
import { bindActions, bindDelegates, NOT_CONNECTED } from './binding/bind.ts'
import { closeContext } from './connect/close.ts'
import { connectContext } from './connect/connect.ts'
import { type GatewayContext, requireAccount } from './core/context.ts'
import { EXPLORER_CALLS, type LighterMethods, REST_CALLS, REST_WALKS } from './generated/lighter-methods.ts'
import { slotFor } from './keys/slots.ts'
import type { LighterOptions } from './options.ts'

/**
 * Trade on Lighter with one object: markets, keys, nonces, orders, live copies and streams of one account.
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
  // Private in the language's sense: it holds the signers, and util.inspect must not find it.
  #context: GatewayContext = NOT_CONNECTED
  #starting: Promise<void> | undefined
  /** Aborts a running {@link initClient}. */
  #connecting: AbortController | undefined
  #closed = false

  /** A client that is not connected yet: await {@link Lighter.initClient}. {@link Lighter.connect} does both. */
  constructor(options: LighterOptions = {}) {
    this.#options = options
  }

  /**
   * Connects: reads the markets, finds the account, makes and registers missing keys, opens the stream. Idempotent; after
   * a failure it may be tried again.
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
    if (this.#closed) return Promise.reject(new AbortedError('The client is closed. Make a new one.'))
    this.#starting ??= this.#start().catch((error: unknown) => {
      this.#starting = undefined
      throw error
    })
    return this.#starting
  }

  /**
   * Makes a client and connects it: {@link Lighter.initClient} says what that does and throws.
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
   * What the actions of `@lighter/gateway/actions` take: `limitOrder(lighter.context, options)`.
   *
   * @throws {ConfigError} `NOT_INITIALIZED`, when something of it is read before {@link initClient}
   */
  get context(): GatewayContext {
    return this.#context
  }

  /** Account traded with. @throws {ConfigError} `READ_ONLY` without one */
  get accountIndex(): number {
    return requireAccount(this.context)
  }

  /**
   * The exchange's time in epoch milliseconds, as far as known from its answers. Signed transactions carry it. It
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

  /** Milliseconds that the exchange's clock is ahead of this machine's; 0 while no answer contradicts it by seconds. */
  get clockOffsetMs(): number {
    return this.context.clock.offsetMs
  }

  /** The REST API, bound to the account and its auth token. */
  get rest(): RestClient {
    return this.context.rest
  }

  /** The explorer API. @throws {ConfigError} `NO_EXPLORER` where none is known */
  get explorer(): ExplorerClient {
    if (this.context.explorer !== undefined) return this.context.explorer
    throw new ConfigError(
      `${this.context.environment.name} has no known explorer API. Pass an environment with explorerUrl.`,
      {
        code: 'NO_EXPLORER',
      },
    )
  }

  /** Signs with the general key. @throws {ConfigError} `READ_ONLY` without one */
  get signer(): Signer {
    return this.context.submitter.slot(slotFor(this.context, 'account', undefined)).signer
  }

  /** The stream, bound to the account and its auth token. */
  get ws(): StreamClient {
    return this.context.stream
  }

  /**
   * Ends every stream, closes the connections, wipes the keys. Idempotent. Open orders stay on the exchange.
   *
   * @example
   * ```ts
   * await lighter.close()
   * ```
   */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    // One that was never started, or failed to, holds nothing.
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

type RestDelegates = Pick<RestClient, (typeof REST_CALLS)[number] | (typeof REST_WALKS)[number]>
type ExplorerDelegates = Pick<ExplorerMethods, (typeof EXPLORER_CALLS)[number]>

/** The actions, and every REST and explorer method by its name: `lighter.systemConfig()` is `lighter.rest.systemConfig()`. */
export interface Lighter extends LighterMethods, RestDelegates, ExplorerDelegates {}
