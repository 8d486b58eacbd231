import type { RestClient } from '@lighter/rest'
import type { SignedTransaction, Signer, TransactionRequest } from '@lighter/signer'
import {
  AbortedError,
  type Clock,
  ConfigError,
  type DiagnosticsChannel,
  diagnosticsChannel,
  LighterError,
  type Logger,
  NetworkError,
  NonceError,
  ValidationError,
} from '@lighter/standards'
import { stringifyJson } from '@lighter/standards/json'
import { type StreamClient, WS_BATCH_LIMIT } from '@lighter/ws'
import type { NonceLane } from '../nonces/nonce-lane.ts'
import type { TakeNonce } from '../nonces/nonce-store.ts'
import type { OrderTransport } from './order-parameters.ts'

/** A request before its nonce is known. */
export type UnnumberedRequest = TransactionRequest extends infer R
  ? R extends { nonce: unknown }
    ? Omit<R, 'nonce'>
    : never
  : never

/** A key slot that can sign and send. */
export interface KeySlot {
  readonly apiKeyIndex: number
  readonly signer: Signer
  readonly lane: NonceLane
}

/** What the exchange said when it took a transaction. It is queued, not executed. */
export interface SubmitReceipt {
  /** 80 hex digits. */
  txHash: string
  nonce: number
  apiKeyIndex: number
  /** Epoch milliseconds, by the exchange's estimate. */
  predictedExecutionTimeMs: number | undefined
  /** Left over volume quota, for tiers that have one. */
  volumeQuotaRemaining: number | undefined
}

/** Transactions of one REST batch (SEMANTICS §6). */
const REST_BATCH_LIMIT = 50

const DIAGNOSTICS: DiagnosticsChannel = /* @__PURE__ */ diagnosticsChannel('lighter:transaction')

/** How often a transaction of a shared key is signed before it goes alone, and before its refusal is passed on. */
const SHARED_TOGETHER = 3
const SHARED_ATTEMPTS = 10

/** What a transport tells of a transaction that it got rid of. */
type Answer = Omit<SubmitReceipt, 'nonce' | 'apiKeyIndex'>

/** A signed transaction that was not sent: type number and exact JSON text. */
export type SignedTuple = readonly [txType: number, txInfo: string]

/** What the submitter needs around it. */
export interface TxSubmitterOptions {
  rest: RestClient
  stream: StreamClient
  transport: OrderTransport
  slots: ReadonlyMap<number, KeySlot>
  /** How long to wait for an answer, in milliseconds. */
  answerTimeoutMs: number
  logger: Logger
  clock: Clock
}

/** Signs and sends, one key's transactions in the order of their nonces, each exactly once. */
export class TxSubmitter {
  readonly #options: TxSubmitterOptions
  /** Tail of each key's REST sends: separate HTTP connections would reorder them. */
  readonly #restTails = new Map<number, Promise<unknown>>()
  /** Keys that wait for a signature of the owner: the nonce is taken, so nothing may overtake it. */
  readonly #holds = new Map<number, Promise<unknown>>()
  #closed = false

  constructor(options: TxSubmitterOptions) {
    this.#options = options
  }

  /** No further transaction leaves. */
  close(): void {
    this.#closed = true
  }

  /** The slot of an API key. @throws {ConfigError} `UNKNOWN_KEY` if this client holds no secret for it */
  slot(apiKeyIndex: number): KeySlot {
    const slot = this.#options.slots.get(apiKeyIndex)
    if (slot !== undefined) return slot
    const known = [...this.#options.slots.keys()].join(', ') || 'none (read-only client)'
    throw new ConfigError(`This client holds no key for slot ${apiKeyIndex}. Its slots: ${known}.`, {
      code: 'UNKNOWN_KEY',
      context: { apiKeyIndex },
    })
  }

  /** Signs with the slot's next nonce and returns the tuple for a later `sendTxBatch`. */
  async sign(apiKeyIndex: number, request: UnnumberedRequest): Promise<SignedTuple> {
    const slot = this.slot(apiKeyIndex)
    await slot.lane.prepare()
    const signed = this.#sign(slot, request, await this.#nonce(slot))
    slot.lane.accepted()
    return [signed.txType, signed.txInfo]
  }

  /**
   * Signs and sends one transaction.
   *
   * @throws {ApiError} if the exchange refused it (nonce free)
   * @throws {NetworkError} with `sent: 'maybe'` if nobody knows
   */
  async submit(
    apiKeyIndex: number,
    request: UnnumberedRequest,
    signal?: AbortSignal,
  ): Promise<SubmitReceipt> {
    if (this.#closed) throw new AbortedError('The client is closed; nothing was sent.')
    if (signal?.aborted === true) throw new AbortedError('Aborted before signing.', { cause: signal.reason })
    const slot = this.slot(apiKeyIndex)
    // Again after each wait: nothing may be awaited between the last look and taking the nonce.
    while (this.#holds.has(apiKeyIndex) || !slot.lane.isReady) {
      await (this.#holds.get(apiKeyIndex) ?? slot.lane.prepare())
    }
    if (slot.lane.isShared) return this.#submitShared(slot, request, signal)
    if (!this.#useStream()) return this.#inRestOrder(slot, () => this.#submitOverRest(slot, request, signal))
    const signed = this.#sign(slot, request)
    return this.#settle(slot, signed, () => this.#stream(signed, signal))
  }

  /**
   * Signs and sends a transaction that the owner's L1 key must sign too. Other transactions of the key wait meanwhile,
   * for a wallet may ask its owner. `handIn` sends it another way than as a transaction.
   *
   * @throws what {@link submit} throws, and what the L1 signer throws: the nonce is free then
   */
  async submitWithOwner(
    apiKeyIndex: number,
    request: UnnumberedRequest,
    sign: (signed: SignedTransaction) => Promise<SignedTransaction>,
    options: { handIn?: (signed: SignedTransaction) => Promise<unknown>; signal?: AbortSignal } = {},
  ): Promise<SubmitReceipt> {
    const { handIn, signal } = options
    if (signal?.aborted === true) throw new AbortedError('Aborted before signing.', { cause: signal.reason })
    if (this.#closed) throw new AbortedError('The client is closed; nothing was sent.')
    const slot = this.slot(apiKeyIndex)
    while (this.#holds.has(apiKeyIndex)) await this.#holds.get(apiKeyIndex)
    const send = async (): Promise<SubmitReceipt> => {
      await slot.lane.prepare()
      const signed = this.#sign(slot, request, await this.#nonce(slot))
      let complete: SignedTransaction
      try {
        complete = await sign(signed)
        if (signal?.aborted === true)
          throw new AbortedError('Aborted before sending.', { cause: signal.reason })
      } catch (error) {
        slot.lane.refused(Number(signed.nonce), error)
        throw error
      }
      return this.#settle(slot, complete, async () => {
        if (handIn === undefined)
          return this.#useStream() ? this.#stream(complete, signal) : this.#post(complete, signal)
        await handIn(complete)
        return {
          txHash: complete.txHash,
          predictedExecutionTimeMs: undefined,
          volumeQuotaRemaining: undefined,
        }
      })
    }
    const run = this.#useStream() ? send() : this.#inRestOrder(slot, send)
    const hold = run.catch(() => {}).finally(() => this.#holds.delete(apiKeyIndex))
    this.#holds.set(apiKeyIndex, hold)
    return run
  }

  /** Sends signed tuples of one key in order, in as few messages as the transport allows. */
  async sendBatch(
    types: readonly number[],
    infos: readonly string[],
    signal?: AbortSignal,
  ): Promise<string[]> {
    if (this.#closed) throw new AbortedError('The client is closed; nothing was sent.')
    if (types.length !== infos.length || types.length === 0) {
      throw new ValidationError(
        `A batch has one txInfo per txType, at least one; got ${types.length} types and ${infos.length} infos. Nothing was sent.`,
        { field: 'txInfos', value: infos.length, allowed: `${types.length || 'at least 1'}` },
      )
    }
    const overStream = this.#useStream()
    const send = (): Promise<string[]> => this.#sendBatch(types, infos, overStream, signal)
    if (overStream) return send()
    // Two batches, or a batch and an order, of one key must arrive in the order in which they were signed.
    const slot = this.#options.slots.get(Number(/"ApiKeyIndex":(\d+)/.exec(infos[0] ?? '')?.[1]))
    return slot === undefined ? send() : this.#inRestOrder(slot, send)
  }

  async #sendBatch(
    types: readonly number[],
    infos: readonly string[],
    overStream: boolean,
    signal: AbortSignal | undefined,
  ): Promise<string[]> {
    const options = this.#call(signal)
    const size = overStream ? WS_BATCH_LIMIT : REST_BATCH_LIMIT
    const hashes: string[] = []
    for (let i = 0; i < types.length; i += size) {
      const txTypes = types.slice(i, i + size)
      const txInfos = infos.slice(i, i + size)
      try {
        if (overStream) {
          const txs = txTypes.map((txType, j) => ({ txType, txInfo: txInfos[j] ?? '' }))
          hashes.push(...(await this.#options.stream.sendTxBatch(txs, options)).txHashes)
        } else {
          const answer = await this.#options.rest.sendTxBatch(
            { txTypes, txInfos: stringifyJson(txInfos) },
            options,
          )
          hashes.push(...answer.tx_hash)
        }
      } catch (cause) {
        throw i === 0 ? cause : partOfBatch(cause, hashes, types.length)
      }
    }
    return hashes
  }

  #useStream(): boolean {
    const { transport, stream } = this.#options
    if (transport === 'rest') return false
    if (stream.state === 'connected') return true
    if (transport === 'auto') return false
    throw new NetworkError(
      "The stream is not connected; nothing was sent. Try again, or use transport: 'auto'.",
      {
        code: 'NOT_CONNECTED',
        sent: 'no',
      },
    )
  }

  #call(signal: AbortSignal | undefined): { timeoutMs: number; signal?: AbortSignal } {
    const timeoutMs = this.#options.answerTimeoutMs
    return signal === undefined ? { timeoutMs } : { timeoutMs, signal }
  }

  #nonce(slot: KeySlot): number | Promise<number> {
    return slot.lane.isShared ? slot.lane.takeShared() : slot.lane.take()
  }

  #sign(slot: KeySlot, request: UnnumberedRequest, nonce: number = slot.lane.take()): SignedTransaction {
    try {
      const attributes = 'attributes' in request ? request.attributes : undefined
      const complete = {
        ...request,
        nonce,
        ...(slot.lane.mode === 'skip' ? { attributes: { ...attributes, skipNonce: true } } : {}),
      } as TransactionRequest
      return slot.signer.sign(complete)
    } catch (error) {
      slot.lane.refused(nonce, error)
      throw error
    }
  }

  /**
   * Transactions of processes that share a key can overtake each other on the way; the exchange refuses the one behind.
   * A refused one is signed again with a fresh nonce: it was not taken, so it cannot be doubled.
   */
  async #submitShared(
    slot: KeySlot,
    request: UnnumberedRequest,
    signal: AbortSignal | undefined,
  ): Promise<SubmitReceipt> {
    const send = async (take?: TakeNonce): Promise<SubmitReceipt> => {
      await slot.lane.prepare()
      const signed = this.#sign(slot, request, await slot.lane.takeShared(take))
      return this.#settle(slot, signed, () =>
        this.#useStream() ? this.#stream(signed, signal) : this.#post(signed, signal),
      )
    }
    for (let attempt = 1; ; attempt++) {
      try {
        // One that was overtaken again and again goes alone: others wait until it has arrived.
        return attempt <= SHARED_TOGETHER ? await send() : await slot.lane.alone(send)
      } catch (error) {
        if (!(error instanceof NonceError) || error.sent === 'maybe' || attempt === SHARED_ATTEMPTS)
          throw error
      }
    }
  }

  #inRestOrder<T>(slot: KeySlot, run: () => Promise<T>): Promise<T> {
    const previous = this.#restTails.get(slot.apiKeyIndex) ?? Promise.resolve()
    const result = previous.then(run, run)
    this.#restTails.set(
      slot.apiKeyIndex,
      result.catch(() => {}),
    )
    return result
  }

  async #submitOverRest(
    slot: KeySlot,
    request: UnnumberedRequest,
    signal: AbortSignal | undefined,
  ): Promise<SubmitReceipt> {
    if (!slot.lane.isReady) await slot.lane.prepare()
    const signed = this.#sign(slot, request)
    return this.#settle(slot, signed, () => this.#post(signed, signal))
  }

  async #stream(signed: SignedTransaction, signal?: AbortSignal): Promise<Answer> {
    const receipt = await this.#options.stream.sendTx(signed, this.#call(signal))
    return { ...receipt, txHash: receipt.txHash || signed.txHash }
  }

  async #post(signed: SignedTransaction, signal?: AbortSignal): Promise<Answer> {
    const answer = await this.#options.rest.sendTx(
      { txType: signed.txType, txInfo: signed.txInfo },
      this.#call(signal),
    )
    return {
      txHash: answer.tx_hash || signed.txHash,
      predictedExecutionTimeMs: answer.predicted_execution_time_ms,
      volumeQuotaRemaining: answer.volume_quota_remaining,
    }
  }

  async #settle(
    slot: KeySlot,
    signed: SignedTransaction,
    send: () => Promise<Answer>,
  ): Promise<SubmitReceipt> {
    const nonce = Number(signed.nonce)
    const start = DIAGNOSTICS.hasSubscribers ? performance.now() : undefined
    const tell = (outcome: 'accepted' | 'refused' | 'unknown', error?: unknown): void => {
      if (start === undefined) return
      const durationMs = performance.now() - start
      const { txHash } = signed
      DIAGNOSTICS.publish({ txHash, nonce, apiKeyIndex: slot.apiKeyIndex, outcome, durationMs, error })
    }
    try {
      const { txHash, predictedExecutionTimeMs, volumeQuotaRemaining } = await send()
      slot.lane.accepted()
      tell('accepted')
      return { txHash, nonce, apiKeyIndex: slot.apiKeyIndex, predictedExecutionTimeMs, volumeQuotaRemaining }
    } catch (error) {
      if (error instanceof LighterError && error.sent === 'maybe') {
        slot.lane.unknown()
        tell('unknown', error)
        this.#options.logger.warn(
          { txHash: signed.txHash, nonce, apiKeyIndex: slot.apiKeyIndex },
          'outcome of a transaction is unknown',
        )
        throw withTransaction(error, signed, slot)
      }
      slot.lane.refused(nonce, error)
      tell('refused', error)
      throw error
    }
  }
}

/** A batch of several messages that failed after the first: what was taken must not be forgotten. */
function partOfBatch(cause: unknown, txHashes: readonly string[], asked: number): NetworkError {
  const sent = cause instanceof LighterError ? cause.sent : 'maybe'
  const rest = sent === 'no' ? 'was not sent' : sent === 'yes' ? 'was refused' : 'may have been sent'
  return new NetworkError(
    `The exchange took ${txHashes.length} of ${asked} transactions; what follows ${rest}. context.txHashes names those taken.`,
    { code: 'BATCH_PARTIAL', sent: 'maybe', retry: 'after-resync', context: { txHashes, asked }, cause },
  )
}

/** Adds what is needed to look the transaction up. */
function withTransaction(error: LighterError, signed: SignedTransaction, slot: KeySlot): LighterError {
  return new NetworkError(
    `${error.message} Transaction ${signed.txHash}, nonce ${String(signed.nonce)}, key ${slot.apiKeyIndex}.`,
    {
      code: 'OUTCOME_UNKNOWN',
      sent: 'maybe',
      retry: 'after-resync',
      context: {
        ...error.context,
        txHash: signed.txHash,
        nonce: Number(signed.nonce),
        apiKeyIndex: slot.apiKeyIndex,
      },
      cause: error,
    },
  )
}
