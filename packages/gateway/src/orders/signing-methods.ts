import type { SignedTransaction } from '@lighter/signer'
import { ConfigError } from '@lighter/standards'
import type { PreparedChange } from '../account/leverage.ts'
import type { GatewayContext } from '../context.ts'
import { Ack } from './ack.ts'
import type { PreparedOrder } from './limit-order.ts'
import type { SignedTuple } from './tx-submitter.ts'

/** Sign, but do not send: the result goes into `sendTxBatch`. */
export interface Unsubmitted {
  submit: false
}

/**
 * What all methods that sign have in common. All throw alike: a `ValidationError` or `PrecisionError` before anything is
 * signed, an `ApiError` when the exchange refused (the nonce is free again), a `NetworkError` with `sent: 'maybe'` when
 * the outcome is unknown: then look `context.txHash` up before repeating.
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
    options: { submit?: boolean; signal?: AbortSignal },
  ): Promise<Ack | SignedTuple> {
    if ('market' in prepared && this.context.guards.isOn) await this.context.guards.check(prepared)
    if (options.submit === false) return this.context.submitter.sign(prepared.apiKeyIndex, prepared.request)
    return this.#submit(prepared, options.signal)
  }

  /** Holds an order against the risk limits and sends it. */
  protected async send(prepared: PreparedOrder | PreparedChange, signal?: AbortSignal): Promise<Ack> {
    if ('market' in prepared && this.context.guards.isOn) await this.context.guards.check(prepared)
    return this.#submit(prepared, signal)
  }

  async #submit(prepared: PreparedOrder | PreparedChange, signal: AbortSignal | undefined): Promise<Ack> {
    const receipt = await this.context.submitter.submit(prepared.apiKeyIndex, prepared.request, signal)
    const order = 'market' in prepared ? { marketId: prepared.market.marketId, cloid: prepared.cloid } : {}
    return new Ack(receipt, order, this.context)
  }

  /** Sends what the owner's L1 key must sign too. @throws {ConfigError} `L1_KEY_MISSING` without one */
  protected async sendWithOwner(
    { apiKeyIndex, request }: PreparedChange,
    options: {
      handIn?: (signed: SignedTransaction) => Promise<unknown>
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
    const receipt = await submitter.submitWithOwner(apiKeyIndex, request, countersign, {
      ...(options.handIn === undefined ? {} : { handIn: options.handIn }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    })
    return new Ack(receipt, {}, this.context)
  }
}
