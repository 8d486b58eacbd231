import type { SignedTransaction } from '@lighter/signer'
import { ConfigError, isLighterError } from '@lighter/standards'
import type { GatewayContext } from '../core/context.ts'
import { Ack, type AckSubject } from './ack.ts'
import { beforeSigning } from './before-signing.ts'
import { type ExecutedOptions, transactionOf, watchExecution } from './execution.ts'
import type { ExecutionResult, NotTaken, TransactionReference } from './execution-result.ts'
import type { Admit } from './pipeline.ts'
import type { PreparedCancel, PreparedChange, PreparedOrder, SignedTuple } from './prepared.ts'

/** A transaction that is ready to be numbered, signed and sent. */
type Prepared = PreparedOrder | PreparedCancel | PreparedChange

/** Whether to send, and how to abort. */
interface Placing {
  submit?: boolean | undefined
  signal?: AbortSignal | undefined
}

/** How old the markets may be when one is not known, before they are read again, in milliseconds. */
const REREAD_AFTER_MS = 1_000

function subjectOf(prepared: Prepared): AckSubject {
  if ('market' in prepared) return { marketId: prepared.market.marketId, cloid: prepared.cloid }
  return 'marketId' in prepared ? { marketId: prepared.marketId, cloid: prepared.cloid } : {}
}

/** Sign, but do not send: the result goes into `sendTxBatch`. */
export interface Unsubmitted {
  /** Only signs: nothing is sent. */
  submit: false
}

/**
 * What all methods that sign have in common. All throw alike: a `ValidationError` or `PrecisionError` before anything is
 * signed, an `ApiError` when the exchange refused (the nonce is free again), a `NetworkError` `OUTCOME_UNKNOWN` with
 * `sent: 'maybe'` when it is not known whether it was taken: `transactionOutcome(error.context)` finds out.
 */
export class SigningMethods {
  // Private in the language's sense: it holds the signers, and util.inspect must not find it.
  #context: GatewayContext | undefined

  /** What the methods work with. @throws {ConfigError} `NOT_INITIALIZED` before `initClient` */
  protected get context(): GatewayContext {
    if (this.#context !== undefined) return this.#context
    throw new ConfigError(
      'The client is not connected yet. Await initClient() first, or use Lighter.connect().',
      {
        code: 'NOT_INITIALIZED',
      },
    )
  }

  /** Gives the methods what they work with. */
  protected adopt(context: GatewayContext): void {
    this.#context = context
  }

  /**
   * Makes an order ready and sends it, or with `submit: false` only signs it. `prepare` runs once the markets are known for
   * certain, and again after they were read when it names one that is not known or not open.
   */
  protected async place(
    prepare: () => PreparedOrder | Promise<PreparedOrder>,
    options: Placing,
  ): Promise<Ack | SignedTuple> {
    // Made ready again with it: times in the order are by the same clock.
    return this.#inTime(async () => this.#placeOrSign(await this.#prepared(prepare, options.signal), options))
  }

  /** The same for a cancel, which waits for nothing. */
  protected async placeCancel(prepared: PreparedCancel, options: Placing): Promise<Ack | SignedTuple> {
    return this.#inTime(() => this.#placeOrSign(prepared, options))
  }

  async #placeOrSign(prepared: PreparedOrder | PreparedCancel, options: Placing): Promise<Ack | SignedTuple> {
    if (options.submit !== false) return this.#send(prepared, options.signal)
    const { apiKeyIndex, request } = prepared
    const admit = await this.#admission(prepared)
    return this.context.submitter.sign(apiKeyIndex, request, { admit, signal: options.signal })
  }

  /** Holds an order against the risk limits and sends it. What holds a time is given as what makes it, by the clock as it is then. */
  protected send(prepared: Prepared | (() => Prepared), signal?: AbortSignal | undefined): Promise<Ack> {
    return this.#inTime(() => this.#send(typeof prepared === 'function' ? prepared() : prepared, signal))
  }

  /** Sends what was signed before. It cannot be signed again when the clock was wrong; what is signed next has the right time. */
  protected async sendSigned(
    types: readonly number[],
    infos: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<string[]> {
    const { clock, submitter } = this.context
    const offset = clock.offsetMs
    try {
      return await submitter.sendBatch(types, infos, signal)
    } catch (error) {
      await clock.explains(error, offset)
      throw error
    }
  }

  async #send(prepared: Prepared, signal: AbortSignal | undefined): Promise<Ack> {
    const { apiKeyIndex, request } = prepared
    const admit = await this.#admission(prepared)
    const receipt = await this.context.submitter.submit(apiKeyIndex, request, { admit, signal })
    return new Ack(receipt, subjectOf(prepared), this.context)
  }

  /** Runs again once when the exchange refused for a time that was wrong until now: nothing was taken. */
  async #inTime<T>(run: () => Promise<T>): Promise<T> {
    const { clock } = this.context
    const offset = clock.offsetMs
    try {
      return await run()
    } catch (error) {
      if (await clock.explains(error, offset)) return run()
      throw error
    }
  }

  async #prepared(
    prepare: () => PreparedOrder | Promise<PreparedOrder>,
    signal: AbortSignal | undefined,
  ): Promise<PreparedOrder> {
    const { markets } = this.context
    if (!markets.isTrusted) await beforeSigning(markets.trusted())
    try {
      return await beforeSigning(Promise.resolve(prepare()))
    } catch (error) {
      const isOld =
        isLighterError(error, 'UNKNOWN_MARKET', 'MARKET_INACTIVE') && markets.ageMs > REREAD_AFTER_MS
      if (!isOld) throw error
      // A market may have been listed or opened since: of binary options there is a new one every few minutes.
      await markets.refresh(signal).catch(() => {
        throw error
      })
      return beforeSigning(Promise.resolve(prepare()))
    }
  }

  /** What is asked again when it is signed, for an order can wait long for its turn: scale of the market, guards. */
  async #admission(prepared: Prepared): Promise<Admit | undefined> {
    if (!('market' in prepared)) return undefined
    const { guards, markets } = this.context
    if (guards.isOn) await beforeSigning(guards.prepare(prepared))
    return () => {
      markets.checkScale(prepared.market)
      return guards.isOn ? guards.admit(prepared) : undefined
    }
  }

  /**
   * Finds out what became of a transaction, for one whose outcome is unknown: the `context` of an `OUTCOME_UNKNOWN` error
   * names it. Waits until it was executed, or cannot be any more because its nonce was passed.
   *
   * @param reference the `context` of the error, or hash, nonce and key
   * @throws {ValidationError} when it names no transaction
   * @throws {TimeoutError} `sent: 'maybe'` when neither is certain in time
   * @throws {AbortedError} if the signal says so, or the client is closed
   */
  async transactionOutcome(
    reference: TransactionReference | Readonly<Record<string, unknown>>,
    options: ExecutedOptions = {},
  ): Promise<ExecutionResult | NotTaken> {
    const { timeoutMs, signal } = options
    const named = transactionOf(reference)
    return watchExecution(this.context, { timeoutMs, signal, ...named, wasStreamed: false, isTaken: false })
  }

  /** Sends what the owner's L1 key must sign too. @throws {ConfigError} `L1_KEY_MISSING` without one */
  protected async sendWithOwner(
    { apiKeyIndex, request }: PreparedChange,
    options: {
      handIn?: ((signed: SignedTransaction) => Promise<unknown>) | undefined
      signal?: AbortSignal | undefined
    } = {},
  ): Promise<Ack> {
    const { submitter, l1Signer } = this.context
    if (l1Signer === undefined) {
      throw new ConfigError(
        `A ${request.type} must be signed by the account's owner. Pass l1PrivateKey or l1Signer to connect.`,
        { code: 'L1_KEY_MISSING' },
      )
    }
    const { attachL1Signature, signL1Message } = await import('@lighter/signer/l1')
    const countersign = async (signed: SignedTransaction): Promise<SignedTransaction> =>
      attachL1Signature(signed, await signL1Message(await l1Signer(), signed.messageToSign ?? ''))
    // With a wallet the owner is asked again when the clock was wrong: what he signed holds the time.
    return this.#inTime(
      async () =>
        new Ack(
          await submitter.submitWithOwner(apiKeyIndex, request, countersign, options),
          {},
          this.context,
        ),
    )
  }
}
