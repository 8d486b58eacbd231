import { type RestClient, type RestLimiter, sendTx, sendTxBatch } from '@lighter/rest'
import { type SignedTransaction, type Signer, type TransactionRequest, TX_TYPES } from '@lighter/signer'
import {
  AbortedError,
  ConfigError,
  type DiagnosticsChannel,
  diagnosticsChannel,
  type Logger,
  NetworkError,
  NonceError,
  onAbort,
  ValidationError,
} from '@lighter/standards'
import { stringifyJson } from '@lighter/standards/json'
import { type StreamClient, WS_BATCH_LIMIT } from '@lighter/ws'
import type { OrderTransport } from '../orders/order-parameters.ts'
import { type BatchContent, readBatch } from './batch.ts'
import { asUnsent, beforeSigning } from './before-signing.ts'
import type { NonceLane } from './nonce-lane.ts'
import type { TakeNonce } from './nonce-store.ts'
import {
  batchUnknown,
  checkBatchReceipt,
  checkReceipt,
  isClearRefusal,
  outcomeUnknown,
  type TransactionOutcome,
} from './outcome.ts'
import type { UnnumberedRequest } from './prepared.ts'

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

/** Transactions of one REST batch. */
const REST_BATCH_LIMIT = 50

const DIAGNOSTICS: DiagnosticsChannel = /* @__PURE__ */ diagnosticsChannel('lighter:transaction')

/** How often a transaction of a shared key is signed before it goes alone, and before its refusal is passed on. */
const SHARED_TOGETHER = 3
const SHARED_ATTEMPTS = 10

/** Transactions that take risk back: they pass a stalled nonce store. */
const CANCELS: readonly UnnumberedRequest['type'][] = ['cancelOrder', 'cancelAllOrders']

/** What a transport tells of a transaction that it got rid of. */
type Answer = Omit<SubmitReceipt, 'nonce' | 'apiKeyIndex'>

/** A signed transaction that was not sent: type number and exact JSON text. */
export type SignedTuple = readonly [txType: number, txInfo: string]

/** What became of an admitted transaction; `txHash` and `nonce` only once it was signed. */
export interface AdmittedOutcome {
  outcome: TransactionOutcome
  signed?: { txHash: string; nonce: number; apiKeyIndex: number } | undefined
}

/**
 * Asked right before a transaction is signed, with nothing awaited in between; throws to refuse it. What it returns
 * hears once what became of the transaction.
 */
export type Admit = () => ((end: AdmittedOutcome) => void) | undefined

/** Options of {@link TxSubmitter.submit}. */
export interface SubmitOptions {
  signal?: AbortSignal | undefined
  admit?: Admit | undefined
}

/** What the submitter needs around it. */
export interface TxSubmitterOptions {
  /** Sends transactions without waiting for a rate limit: {@link limiter} is asked before they are signed. */
  rest: RestClient
  limiter: RestLimiter
  stream: StreamClient
  transport: OrderTransport
  slots: ReadonlyMap<number, KeySlot>
  chainId: number
  /** How long to wait for an answer, in milliseconds. */
  answerTimeoutMs: number
  /** Throws when transactions of these types may not be signed or sent now. */
  gate: (txTypes: readonly number[]) => void
  logger: Logger
}

/** Signs and sends, one key's transactions in the order of their nonces, each exactly once. */
export class TxSubmitter {
  readonly #options: TxSubmitterOptions
  /** Tail of each key's REST sends: separate HTTP connections would reorder them. */
  readonly #restTails = new Map<number, Promise<unknown>>()
  /** Keys that wait for a signature of the owner: the nonce is taken, so nothing may overtake it. */
  readonly #holds = new Map<number, Promise<unknown>>()
  /** Wakes each that waits for its turn, so that it asks again whether it may go on. */
  readonly #waiting = new Set<() => void>()
  readonly #inFlight = new Set<Promise<unknown>>()
  /** Nonces by key that were sent and may still arrive. */
  readonly #loose = new Map<number, Set<number>>()
  #lastTakenAt = Number.NEGATIVE_INFINITY
  #closed = false

  constructor(options: TxSubmitterOptions) {
    this.#options = options
  }

  /** No further transaction leaves; those that wait for their turn are refused. */
  close(): void {
    this.#closed = true
    this.emptyQueues()
  }

  /** Refuses at once everything that waits to be signed or sent and that the gate does not let pass any more. */
  emptyQueues(): void {
    for (const wake of [...this.#waiting]) wake()
  }

  /** Waits until the exchange has answered everything that was sent before, for so many milliseconds at most. */
  async settled(withinMs: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined
    const end = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, withinMs)
    })
    await Promise.race([Promise.allSettled([...this.#inFlight]), end])
    clearTimeout(timer)
  }

  /** Keys of which something may still reach the exchange: sent, not answered, and not overtaken by a later nonce. */
  get looseKeys(): number[] {
    return [...this.#loose].filter(([, nonces]) => nonces.size > 0).map(([apiKeyIndex]) => apiKeyIndex)
  }

  /** When the exchange last took something, by `performance.now()`. */
  get lastTakenAt(): number {
    return this.#lastTakenAt
  }

  /** The key slots of this client. */
  get slots(): readonly KeySlot[] {
    return [...this.#options.slots.values()]
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

  /**
   * Signs with the slot's next nonce and returns the tuple for a later `sendTxBatch`, and its hash.
   *
   * @throws what `admit` throws, before anything is signed
   */
  async sign(
    apiKeyIndex: number,
    request: UnnumberedRequest,
    options: SubmitOptions = {},
  ): Promise<SignedTuple> {
    const slot = this.slot(apiKeyIndex)
    await beforeSigning(slot.lane.prepare())
    const shared = await this.#shared(slot, request, options.signal)
    const { signed, ended } = this.#sign(slot, request, options.admit, shared)
    slot.lane.accepted()
    // It can still be sent, by anybody who has the tuple.
    ended?.({ outcome: 'unknown', signed: named(signed, slot) })
    return [signed.txType, signed.txInfo]
  }

  /**
   * Signs and sends one transaction.
   *
   * @throws {ApiError} if the exchange refused it (nonce free)
   * @throws {NetworkError} `OUTCOME_UNKNOWN`, `sent: 'maybe'`, if it is not known whether it was taken
   */
  async submit(
    apiKeyIndex: number,
    request: UnnumberedRequest,
    options: SubmitOptions = {},
  ): Promise<SubmitReceipt> {
    const { signal, admit } = options
    this.#checkOpen(signal)
    const slot = this.slot(apiKeyIndex)
    // Again after each wait: nothing may be awaited between the last look and taking the nonce.
    while (this.#holds.has(apiKeyIndex) || !slot.lane.isReady) {
      await this.#queued(typesOf(request), signal, () => this.#holds.get(apiKeyIndex) ?? slot.lane.prepare())
    }
    if (slot.lane.isShared) return this.#submitShared(slot, request, options)
    if (!this.#useStream()) {
      return this.#inRestOrder(slot, typesOf(request), signal, async () => {
        await this.#turn(request, signal)
        if (!slot.lane.isReady) await this.#queued(typesOf(request), signal, () => slot.lane.prepare())
        const { signed, ended } = this.#sign(slot, request, admit)
        return this.#settle(slot, signed, ended, () => this.#post(signed, signal))
      })
    }
    this.#checkOpen(signal)
    const { signed, ended } = this.#sign(slot, request, admit)
    return this.#settle(slot, signed, ended, () => this.#stream(signed, signal))
  }

  /**
   * Signs and sends a cancel past everything that waits: the queues of REST, an owner's signature, the rate limit, a
   * stalled nonce store, a gap of a sequential key. Whatever this key has on its way with a lower nonce is refused by the
   * exchange once this was taken. Over REST when the stream does not answer.
   */
  async submitAtOnce(apiKeyIndex: number, request: UnnumberedRequest): Promise<SubmitReceipt> {
    this.#checkOpen(undefined)
    const slot = this.slot(apiKeyIndex)
    const send = async (overStream: boolean): Promise<SubmitReceipt> => {
      await beforeSigning(slot.lane.prepare()).catch((error: unknown) => {
        // The last nonce known is good enough where gaps are allowed.
        if (slot.lane.next === undefined) throw error
      })
      const shared = await this.#shared(slot, request, undefined)
      const { signed, ended } = this.#sign(slot, withGap(request), undefined, shared)
      const receipt = await this.#settle(slot, signed, ended, () =>
        overStream ? this.#stream(signed, undefined) : this.#post(signed, undefined),
      )
      // It may have gone beyond nonces that were never used.
      if (slot.lane.mode === 'sequential') slot.lane.distrust()
      return receipt
    }
    const { transport, stream } = this.#options
    const overStream = transport !== 'rest' && stream.state === 'connected'
    try {
      return await send(overStream)
    } catch (error) {
      // Cancelling twice does no harm, and one that was overtaken by another client's order goes again.
      if (!overStream && !(error instanceof NonceError)) throw error
      return send(false)
    }
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
    options: {
      handIn?: ((signed: SignedTransaction) => Promise<unknown>) | undefined
      signal?: AbortSignal | undefined
    } = {},
  ): Promise<SubmitReceipt> {
    const { handIn, signal } = options
    this.#checkOpen(signal)
    const slot = this.slot(apiKeyIndex)
    while (this.#holds.has(apiKeyIndex)) await this.#holds.get(apiKeyIndex)
    const send = async (): Promise<SubmitReceipt> => {
      await beforeSigning(slot.lane.prepare())
      const shared = await this.#shared(slot, request, signal)
      const { signed } = this.#sign(slot, request, undefined, shared)
      let complete: SignedTransaction
      try {
        complete = await sign(signed)
        this.#checkOpen(signal)
      } catch (error) {
        slot.lane.refused(Number(signed.nonce), error)
        throw error
      }
      return this.#settle(slot, complete, undefined, async () => {
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
    const run = this.#useStream() ? send() : this.#inRestOrder(slot, typesOf(request), signal, send)
    const hold = run.catch(() => {}).finally(() => this.#holds.delete(apiKeyIndex))
    this.#holds.set(apiKeyIndex, hold)
    return run
  }

  /**
   * Sends signed tuples of one key in order, in as few messages as the transport allows.
   *
   * @throws {ApiError} if the exchange refused them
   * @throws {NetworkError} `OUTCOME_UNKNOWN` or `BATCH_PARTIAL`, `sent: 'maybe'`, with the hashes in the context
   */
  async sendBatch(
    types: readonly number[],
    infos: readonly string[],
    signal?: AbortSignal,
  ): Promise<string[]> {
    if (types.length !== infos.length || types.length === 0) {
      throw new ValidationError(
        `A batch has one txInfo per txType, at least one; got ${types.length} types and ${infos.length} infos. Nothing was sent.`,
        { field: 'txInfos', value: infos.length, allowed: `${types.length || 'at least 1'}` },
      )
    }
    this.#checkOpen(signal)
    this.#options.gate(types)
    const batch = readBatch(types, infos, this.#options.chainId)
    const slot = this.#options.slots.get(batch.apiKeyIndex)
    const overStream = this.#useStream()
    const send = async (): Promise<string[]> => {
      const { nonces, apiKeyIndex } = batch
      const end = this.#send(apiKeyIndex, nonces)
      try {
        const hashes = await this.#tracked(this.#sendBatch(types, infos, batch, overStream, signal))
        end('accepted')
        return hashes
      } catch (error) {
        end(isClearRefusal(error) ? 'refused' : 'unknown')
        // The lane counted them as taken when they were signed.
        slot?.lane.distrust()
        throw error
      }
    }
    if (overStream || slot === undefined) return send()
    // Two batches, or a batch and an order, of one key must arrive in the order in which they were signed.
    return this.#inRestOrder(slot, types, signal, send)
  }

  async #sendBatch(
    types: readonly number[],
    infos: readonly string[],
    batch: BatchContent,
    overStream: boolean,
    signal: AbortSignal | undefined,
  ): Promise<string[]> {
    const { rest, stream, limiter, gate } = this.#options
    const options = this.#call(signal)
    const size = overStream ? WS_BATCH_LIMIT : REST_BATCH_LIMIT
    const hashes: string[] = []
    for (let i = 0; i < types.length; i += size) {
      const txTypes = types.slice(i, i + size)
      const txInfos = infos.slice(i, i + size)
      const expected = batch.txHashes.slice(i, i + size)
      try {
        if (!overStream) {
          const { path, weight } = sendTxBatch
          await this.#queued(txTypes, signal, (stop) => limiter.acquire(path, weight, stop, 'address'))
        }
        // Again: the switch may have been thrown while it waited.
        this.#checkOpen(signal)
        gate(txTypes)
        const answered: unknown = overStream
          ? (
              await stream.sendTxBatch(
                txTypes.map((txType, j) => ({ txType, txInfo: txInfos[j] ?? '' })),
                options,
              )
            ).txHashes
          : fieldOf(await rest.sendTxBatch({ txTypes, txInfos: stringifyJson(txInfos) }, options), 'tx_hash')
        checkBatchReceipt(answered, expected)
        hashes.push(...expected)
      } catch (cause) {
        if (i === 0 && isClearRefusal(cause)) throw cause
        throw batchUnknown(cause, hashes, batch.txHashes)
      }
    }
    return hashes
  }

  #checkOpen(signal: AbortSignal | undefined): void {
    if (this.#closed) throw new AbortedError('The client is closed; nothing was sent.')
    if (signal?.aborted === true) throw new AbortedError('Aborted before signing.', { cause: signal.reason })
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

  /**
   * Waits for something before signing. Ends at once when the caller aborts, the client is closed or the gate is shut:
   * the error says which, and that nothing was sent.
   */
  async #queued<T>(
    types: readonly number[],
    signal: AbortSignal | undefined,
    wait: (stop: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const stop = new AbortController()
    let wake = (): void => {}
    const refused = new Promise<never>((_, reject) => {
      wake = () => {
        try {
          this.#checkOpen(signal)
          this.#options.gate(types)
        } catch (error) {
          reject(error)
          stop.abort()
        }
      }
    })
    this.#waiting.add(wake)
    const stopListening = onAbort(signal, wake)
    try {
      return await Promise.race([refused, wait(stop.signal)])
    } catch (error) {
      throw asUnsent(error)
    } finally {
      this.#waiting.delete(wake)
      stopListening()
    }
  }

  /** The rate limit's leave to send one transaction over REST, before it is signed. */
  #turn(request: UnnumberedRequest, signal: AbortSignal | undefined): Promise<void> {
    const { path, weight } = sendTx
    return this.#queued(typesOf(request), signal, (stop) =>
      this.#options.limiter.acquire(path, weight, stop, 'address'),
    )
  }

  /** A nonce from the store that the key's processes share; `undefined` for a key of this client alone. */
  async #shared(
    slot: KeySlot,
    request: UnnumberedRequest,
    signal: AbortSignal | undefined,
    take?: TakeNonce,
  ): Promise<number | undefined> {
    if (!slot.lane.isShared) return undefined
    return this.#queued(typesOf(request), signal, (stop) =>
      slot.lane.takeShared(take, { signal: stop, isCancel: CANCELS.includes(request.type) }),
    )
  }

  /** Asks gate and guards a last time, takes the nonce and signs. Nothing is awaited between these steps. */
  #sign(
    slot: KeySlot,
    request: UnnumberedRequest,
    admit?: Admit,
    taken?: number,
  ): { signed: SignedTransaction; ended: ((end: AdmittedOutcome) => void) | undefined } {
    let ended: ReturnType<Admit>
    let nonce = taken
    try {
      this.#options.gate(typesOf(request))
      ended = admit?.()
      nonce ??= slot.lane.take()
      const attributes = 'attributes' in request ? request.attributes : undefined
      const complete = {
        ...request,
        nonce,
        ...(slot.lane.mode === 'skip' ? { attributes: { ...attributes, skipNonce: true } } : {}),
      } as TransactionRequest
      return { signed: slot.signer.sign(complete), ended }
    } catch (error) {
      if (nonce !== undefined) slot.lane.refused(nonce, error)
      ended?.({ outcome: 'refused' })
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
    { signal, admit }: SubmitOptions,
  ): Promise<SubmitReceipt> {
    const send = async (take?: TakeNonce): Promise<SubmitReceipt> => {
      await this.#queued(typesOf(request), signal, () => slot.lane.prepare())
      const overStream = this.#useStream()
      if (!overStream) await this.#turn(request, signal)
      const nonce = await this.#shared(slot, request, signal, take)
      this.#checkOpen(signal)
      const { signed, ended } = this.#sign(slot, request, admit, nonce)
      return this.#settle(slot, signed, ended, () =>
        overStream ? this.#stream(signed, signal) : this.#post(signed, signal),
      )
    }
    for (let attempt = 1; ; attempt++) {
      try {
        // One that was overtaken again and again goes alone: others wait until it has arrived.
        return attempt <= SHARED_TOGETHER ? await send() : await slot.lane.alone(send, { signal })
      } catch (error) {
        if (!(error instanceof NonceError) || error.sent === 'maybe' || attempt === SHARED_ATTEMPTS)
          throw error
      }
    }
  }

  /** Runs after everything of the key that was to go over REST before. */
  async #inRestOrder<T>(
    slot: KeySlot,
    types: readonly number[],
    signal: AbortSignal | undefined,
    run: () => Promise<T>,
  ): Promise<T> {
    const { apiKeyIndex } = slot
    const previous = this.#restTails.get(apiKeyIndex) ?? Promise.resolve()
    let release = (): void => {}
    const done = new Promise<void>((resolve) => {
      release = resolve
    })
    this.#restTails.set(
      apiKeyIndex,
      previous.then(() => done),
    )
    try {
      await this.#queued(types, signal, () => previous)
      return await run()
    } finally {
      release()
    }
  }

  async #stream(signed: SignedTransaction, signal?: AbortSignal): Promise<Answer> {
    const receipt = await this.#options.stream.sendTx(signed, this.#call(signal))
    checkReceipt(receipt.txHash, signed.txHash)
    return { ...receipt, txHash: signed.txHash }
  }

  async #post(signed: SignedTransaction, signal?: AbortSignal): Promise<Answer> {
    const { txType, txInfo, txHash } = signed
    const answer = await this.#options.rest.sendTx({ txType, txInfo }, this.#call(signal))
    checkReceipt(fieldOf(answer, 'tx_hash'), txHash)
    const number = (name: string): number | undefined => {
      const value = fieldOf(answer, name)
      return typeof value === 'number' ? value : undefined
    }
    return {
      txHash,
      predictedExecutionTimeMs: number('predicted_execution_time_ms'),
      volumeQuotaRemaining: number('volume_quota_remaining'),
    }
  }

  /** Keeps what was sent until it is known, or of no account: the exchange refuses nonces below one that it has taken. */
  #send(apiKeyIndex: number, nonces: readonly number[]): (outcome: TransactionOutcome) => void {
    const loose = this.#loose.get(apiKeyIndex) ?? new Set()
    this.#loose.set(apiKeyIndex, loose)
    for (const nonce of nonces) loose.add(nonce)
    return (outcome) => {
      if (outcome === 'unknown') return
      for (const nonce of nonces) loose.delete(nonce)
      if (outcome === 'refused') return
      this.#lastTakenAt = performance.now()
      const taken = Math.max(...nonces)
      for (const nonce of loose) if (nonce < taken) loose.delete(nonce)
    }
  }

  async #tracked<T>(sending: Promise<T>): Promise<T> {
    this.#inFlight.add(sending)
    try {
      return await sending
    } finally {
      this.#inFlight.delete(sending)
    }
  }

  async #settle(
    slot: KeySlot,
    signed: SignedTransaction,
    ended: ((end: AdmittedOutcome) => void) | undefined,
    send: () => Promise<Answer>,
  ): Promise<SubmitReceipt> {
    const nonce = Number(signed.nonce)
    const { apiKeyIndex } = slot
    const start = DIAGNOSTICS.hasSubscribers ? performance.now() : undefined
    const end = this.#send(apiKeyIndex, [nonce])
    const tell = (outcome: TransactionOutcome, error?: unknown): void => {
      end(outcome)
      ended?.({ outcome, signed: named(signed, slot) })
      if (start === undefined) return
      const durationMs = performance.now() - start
      DIAGNOSTICS.publish({ txHash: signed.txHash, nonce, apiKeyIndex, outcome, durationMs, error })
    }
    try {
      const { txHash, predictedExecutionTimeMs, volumeQuotaRemaining } = await this.#tracked(send())
      slot.lane.accepted()
      tell('accepted')
      return { txHash, nonce, apiKeyIndex, predictedExecutionTimeMs, volumeQuotaRemaining }
    } catch (error) {
      if (isClearRefusal(error)) {
        slot.lane.refused(nonce, error)
        tell('refused', error)
        throw error
      }
      slot.lane.unknown()
      tell('unknown', error)
      const { txHash } = signed
      this.#options.logger.warn({ txHash, nonce, apiKeyIndex }, 'outcome of a transaction is unknown')
      throw outcomeUnknown(error, signed, apiKeyIndex)
    }
  }
}

function typesOf(request: UnnumberedRequest): readonly number[] {
  return [TX_TYPES[request.type]]
}

function named(
  signed: SignedTransaction,
  slot: KeySlot,
): { txHash: string; nonce: number; apiKeyIndex: number } {
  return { txHash: signed.txHash, nonce: Number(signed.nonce), apiKeyIndex: slot.apiKeyIndex }
}

/** The request, allowed to leave a gap before its nonce. */
function withGap(request: UnnumberedRequest): UnnumberedRequest {
  const attributes = 'attributes' in request ? request.attributes : undefined
  return { ...request, attributes: { ...attributes, skipNonce: true } } as UnnumberedRequest
}

/** A field of an answer that may be anything: a receipt is believed only as far as it was read. */
function fieldOf(answer: unknown, name: string): unknown {
  return typeof answer === 'object' && answer !== null ? Reflect.get(answer, name) : undefined
}
