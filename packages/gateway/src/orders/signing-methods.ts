import type { SignedTransaction } from '@lighter/signer'
import { ConfigError } from '@lighter/standards'
import type { PreparedChange } from '../account/leverage.ts'
import type { GatewayContext } from '../context.ts'
import { Ack } from './ack.ts'
import { beforeSigning } from './before-signing.ts'
import {
  type ExecutedOptions,
  type ExecutionResult,
  type NotTaken,
  type TransactionReference,
  watchExecution,
} from './execution.ts'
import type { PreparedOrder } from './limit-order.ts'
import type { Admit, SignedTuple, SubmitReceipt } from './tx-submitter.ts'

/** Sign, but do not send: the result goes into `sendTxBatch`. */
export interface Unsubmitted {
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

  /** Sends, or with `submit: false` only signs. */
  protected async place(
    prepared: PreparedOrder | PreparedChange,
    options: { submit?: boolean | undefined; signal?: AbortSignal | undefined },
  ): Promise<Ack | SignedTuple> {
    if (options.submit !== false) return this.send(prepared, options.signal)
    const { apiKeyIndex, request } = prepared
    const admit = await this.#admission(prepared)
    return this.context.submitter.sign(apiKeyIndex, request, { admit, signal: options.signal })
  }

  /** Holds an order against the risk limits and sends it. */
  protected async send(
    prepared: PreparedOrder | PreparedChange,
    signal?: AbortSignal | undefined,
  ): Promise<Ack> {
    const { apiKeyIndex, request } = prepared
    const { submitter, clock } = this.context
    const offset = clock.offsetMs
    const submit = async (): Promise<SubmitReceipt> => {
      const admit = await this.#admission(prepared)
      return submitter.submit(apiKeyIndex, request, { admit, signal })
    }
    const receipt = await submit().catch(async (error: unknown) => {
      // Refused for a time that was wrong until now: nothing was taken, so it may be signed again.
      if (await clock.explains(error, offset)) return submit()
      throw error
    })
    const order = 'market' in prepared ? { marketId: prepared.market.marketId, cloid: prepared.cloid } : {}
    return new Ack(receipt, order, this.context)
  }

  /** What the guards ask again when it is signed: an order can wait long for its turn. */
  async #admission(prepared: PreparedOrder | PreparedChange): Promise<Admit | undefined> {
    const { guards } = this.context
    if (!('market' in prepared) || !guards.isOn) return undefined
    await beforeSigning(guards.prepare(prepared))
    return () => guards.admit(prepared)
  }

  /**
   * Finds out what became of a transaction, for one whose outcome is unknown: the `context` of an `OUTCOME_UNKNOWN` error
   * names it. Waits until it was executed, or cannot be any more because its nonce was passed.
   *
   * @throws {TimeoutError} `sent: 'maybe'` when neither is certain in time
   * @throws {AbortedError} if the signal says so, or the client is closed
   */
  transactionOutcome(
    reference: TransactionReference,
    options: ExecutedOptions = {},
  ): Promise<ExecutionResult | NotTaken> {
    return watchExecution(this.context, { ...options, ...reference, wasStreamed: false, isTaken: false })
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
    const receipt = await submitter.submitWithOwner(apiKeyIndex, request, countersign, options)
    return new Ack(receipt, {}, this.context)
  }
}
