import type { SignedTransaction } from '@lighter/signer'
import { type KeySlot, slotOf } from './key-slot.ts'
import type { Pipeline } from './pipeline.ts'
import { txTypesOf, type UnnumberedRequest } from './prepared.ts'
import type { SubmitReceipt, TransportReceipt } from './receipt.ts'

/** Options of a transaction with the owner's signature. */
export interface OwnerOptions {
  /** Submits it in another way than as a transaction. */
  handIn?: ((signed: SignedTransaction) => Promise<unknown>) | undefined
  /** Ends the wait with an `AbortedError`. A transaction that was already sent may still be executed. */
  signal?: AbortSignal | undefined
}

/**
 * Transactions that the owner's L1 key must sign too. The owner also signs the nonce, so other transactions of the key
 * must not overtake them and wait meanwhile.
 */
export class OwnerSignatures {
  readonly #pipeline: Pipeline

  constructor(pipeline: Pipeline) {
    this.#pipeline = pipeline
  }

  /**
   * Signs with the API key, then with the owner's key, and sends.
   *
   * @param sign requests the owner's signature; if it throws, the nonce can be used again
   */
  async submit(
    apiKeyIndex: number,
    request: UnnumberedRequest,
    sign: (signed: SignedTransaction) => Promise<SignedTransaction>,
    options: OwnerOptions = {},
  ): Promise<SubmitReceipt> {
    const { queues, slots, turns } = this.#pipeline
    queues.checkOpen(options.signal)
    const slot = slotOf(slots, apiKeyIndex)
    return turns.take(slot, 'transaction', txTypesOf(request), options.signal, () =>
      turns.hold(apiKeyIndex, () => this.#send(slot, request, sign, options)),
    )
  }

  async #send(
    slot: KeySlot,
    request: UnnumberedRequest,
    sign: (signed: SignedTransaction) => Promise<SignedTransaction>,
    { handIn, signal }: OwnerOptions,
  ): Promise<SubmitReceipt> {
    const { queues, inFlight } = this.#pipeline
    const shared = await this.#pipeline.takeShared(slot, request, signal)
    const { signed } = this.#pipeline.sign(slot, request, undefined, shared)
    let complete: SignedTransaction
    try {
      const answer = await queues.wait(txTypesOf(request), signal, () => answerOf(sign(signed)))
      if ('error' in answer) throw answer.error
      complete = answer.value
      queues.checkOpen(signal)
    } catch (error) {
      slot.lane.refused(Number(signed.nonce), error)
      throw error
    }
    const send = async (): Promise<TransportReceipt> => {
      if (handIn === undefined) return this.#pipeline.transport.send(complete, signal)
      await handIn(complete)
      return {
        txHash: complete.txHash,
        predictedExecutionAt: undefined,
        volumeQuotaRemaining: undefined,
      }
    }
    // `handIn` is a REST endpoint of its own.
    const transport = handIn === undefined ? this.#pipeline.transport.name : 'rest'
    return inFlight.settle({ slot, signed: complete, transport, send })
  }
}

/** Returns the owner's reply; an error of a wallet is passed on unchanged. */
function answerOf<T>(asked: Promise<T>): Promise<{ value: T } | { error: unknown }> {
  return asked.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  )
}
