import type { SignedTransaction } from '@lighter/signer'
import { NonceError } from '@lighter/standards'
import { sendBatch } from './batch.ts'
import { beforeSigning } from './before-signing.ts'
import { submitCancels } from './cancel-batch.ts'
import { referenceOf } from './in-flight.ts'
import { type KeySlot, slotOf } from './key-slot.ts'
import { type OwnerOptions, OwnerSignatures } from './owner-signature.ts'
import { Pipeline, type PipelineOptions, type SubmitOptions } from './pipeline.ts'
import { type SignedTuple, txTypesOf, type UnnumberedRequest, withGap } from './prepared.ts'
import type { SubmitReceipt } from './receipt.ts'
import { submitShared } from './shared-key.ts'
import type { Transport } from './transport.ts'

/** Signs and sends transactions exactly once, and those of one key in the order of their nonces. */
export class TxSubmitter {
  readonly #pipeline: Pipeline
  readonly #owner: OwnerSignatures

  constructor(options: PipelineOptions) {
    this.#pipeline = new Pipeline(options)
    this.#owner = new OwnerSignatures(this.#pipeline)
  }

  /** Refuses waiting and further transactions. */
  close(): void {
    this.#pipeline.queues.close()
  }

  /** Refuses waiting transactions that the gate no longer admits. */
  emptyQueues(): void {
    this.#pipeline.queues.empty()
  }

  /** Waits until the exchange has replied to everything sent before, for at most `withinMs` milliseconds. */
  settled(withinMs: number): Promise<void> {
    return this.#pipeline.inFlight.settled(withinMs)
  }

  /**
   * Keys with transactions that may still reach the exchange: sent, without a reply, and not overtaken by a later
   * nonce.
   */
  get looseKeys(): number[] {
    return this.#pipeline.inFlight.looseKeys
  }

  /** When the exchange last accepted a transaction, by `performance.now()`. */
  get lastTakenAt(): number {
    return this.#pipeline.inFlight.lastTakenAt
  }

  /** Key slots of this client. */
  get slots(): readonly KeySlot[] {
    return [...this.#pipeline.slots.values()]
  }

  /** Returns the slot of an API key. @throws {ConfigError} `UNKNOWN_KEY` if this client holds no secret for it */
  slot(apiKeyIndex: number): KeySlot {
    return slotOf(this.#pipeline.slots, apiKeyIndex)
  }

  /**
   * Signs with the slot's next nonce; returns the tuple for a later `sendTxBatch`, and its hash.
   *
   * @throws what `admit` throws, before anything is signed
   */
  async sign(
    apiKeyIndex: number,
    request: UnnumberedRequest,
    options: SubmitOptions = {},
  ): Promise<SignedTuple> {
    const { queues, turns } = this.#pipeline
    const { signal } = options
    queues.checkOpen(signal)
    const slot = this.slot(apiKeyIndex)
    while (turns.isBlocked(slot, false)) await turns.unblocked(slot, false, txTypesOf(request), signal)
    const shared = await this.#pipeline.takeShared(slot, request, signal)
    const { signed, ended } = this.#pipeline.sign(slot, request, options.admit, shared)
    slot.lane.accepted()
    // Anyone who has the tuple can still send it.
    ended?.({ outcome: 'unknown', signed: referenceOf(signed, slot) })
    return [signed.txType, signed.txInfo]
  }

  /**
   * Signs and sends one transaction.
   *
   * @throws {ApiError} if the exchange refused it (nonce free)
   * @throws {NetworkError} `OUTCOME_UNKNOWN`, `sent: 'maybe'`, if it is unknown whether it was accepted
   */
  async submit(
    apiKeyIndex: number,
    request: UnnumberedRequest,
    options: SubmitOptions = {},
  ): Promise<SubmitReceipt> {
    const { signal, admit } = options
    const pipeline = this.#pipeline
    const calledAt = performance.now()
    pipeline.queues.checkOpen(signal)
    const slot = this.slot(apiKeyIndex)
    if (slot.lane.isShared) return submitShared(pipeline, slot, request, options)
    return pipeline.turns.take(slot, 'transaction', txTypesOf(request), signal, (transport) =>
      pipeline.send(slot, pipeline.sign(slot, request, admit), transport, signal, calledAt),
    )
  }

  /**
   * Signs and sends cancels of one key, in as few messages as the transport allows; with a shared key one by one.
   *
   * @throws {ApiError} if the exchange refused one of them
   * @throws {NetworkError} `OUTCOME_UNKNOWN`, `sent: 'maybe'`, if it is unknown whether some were accepted
   */
  async submitCancels(
    apiKeyIndex: number,
    requests: readonly UnnumberedRequest[],
    signal: AbortSignal | undefined,
  ): Promise<SubmitReceipt[]> {
    const { queues, turns } = this.#pipeline
    queues.checkOpen(signal)
    const slot = this.slot(apiKeyIndex)
    const submit = (request: UnnumberedRequest): Promise<SubmitReceipt> =>
      this.submit(apiKeyIndex, request, { signal })
    if (requests.length < 2 || slot.lane.isShared) return Promise.all(requests.map(submit))
    const txTypes = requests.flatMap(txTypesOf)
    while (turns.isBlocked(slot, true)) await turns.unblocked(slot, true, txTypes, signal)
    return submitCancels({ pipeline: this.#pipeline, slot, requests, signal, submit })
  }

  /**
   * Signs and sends a cancel without waiting for the REST queue, an owner's signature, the rate limit, a stalled nonce
   * store or a gap of a sequential key. Once the exchange has accepted it, it refuses transactions of this key in
   * flight with a lower nonce. Uses REST if the stream does not respond.
   */
  async submitAtOnce(apiKeyIndex: number, request: UnnumberedRequest): Promise<SubmitReceipt> {
    const { queues, rest, fastest } = this.#pipeline
    queues.checkOpen(undefined)
    const slot = this.slot(apiKeyIndex)
    const send = async (transport: Transport): Promise<SubmitReceipt> => {
      await beforeSigning(slot.lane.prepare()).catch((error: unknown) => {
        // The last known nonce suffices if gaps are allowed.
        if (slot.lane.next === undefined) throw error
      })
      const shared = await this.#pipeline.takeShared(slot, request, undefined)
      const signing = this.#pipeline.sign(slot, withGap(request), undefined, shared)
      const receipt = await this.#pipeline.send(slot, signing, transport, undefined)
      // It may have skipped nonces that were never used.
      if (slot.lane.mode === 'sequential') slot.lane.distrust()
      return receipt
    }
    try {
      return await send(fastest)
    } catch (error) {
      // Canceling twice does no harm, and a cancel overtaken by another client's order must be repeated.
      if (fastest === rest && !(error instanceof NonceError)) throw error
      return send(rest)
    }
  }

  /**
   * Signs and sends a transaction that the owner's L1 key must sign too. Other transactions of the key wait meanwhile;
   * a wallet may ask its owner.
   *
   * @throws the errors of {@link submit} and of the L1 signer; after the latter, the nonce can be used again
   */
  submitWithOwner(
    apiKeyIndex: number,
    request: UnnumberedRequest,
    sign: (signed: SignedTransaction) => Promise<SignedTransaction>,
    options: OwnerOptions = {},
  ): Promise<SubmitReceipt> {
    return this.#owner.submit(apiKeyIndex, request, sign, options)
  }

  /**
   * Sends signed tuples of one key in order, in as few messages as the transport allows.
   *
   * @throws {ApiError} if the exchange refused them
   * @throws {NetworkError} `OUTCOME_UNKNOWN` or `BATCH_PARTIAL`, `sent: 'maybe'`, with the hashes in the context
   */
  sendBatch(
    txTypes: readonly number[],
    txInfos: readonly string[],
    signal?: AbortSignal | undefined,
  ): Promise<string[]> {
    return sendBatch(this.#pipeline, txTypes, txInfos, signal)
  }
}
