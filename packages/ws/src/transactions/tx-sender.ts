import { AbortedError, onAbort, TimeoutError, ValidationError } from '@lighter/standards'
import { after } from '../connection/monotonic.ts'
import { type Receipt, readReply, unknown } from './reply.ts'

/** A signed transaction, as the signer returns it. */
export interface SignedTxFrame {
  /** Protocol number of the type. */
  txType: number
  /** The signer's exact JSON text. */
  txInfo: string
  /** Its hash. If given, a reply that names another transaction is rejected. */
  txHash?: string | undefined
}

/** The exchange accepted a transaction for execution; account streams or `tx` report the outcome. */
export interface TxReceipt {
  /** 80 hex digits. */
  txHash: string
  /** When the exchange expects to execute it, epoch milliseconds; `undefined` if it does not say. */
  predictedExecutionAt: number | undefined
  /** Remaining volume quota, for tiers that have one. */
  volumeQuotaRemaining: number | undefined
  /** Informational text from the exchange; not an error. */
  message: string | undefined
}

/** The same for a batch: one hash per transaction, in order. */
export interface TxBatchReceipt extends Omit<TxReceipt, 'txHash'> {
  /** 80 hex digits each, in the order of the transactions. */
  txHashes: string[]
}

/** Options of one send. */
export interface SendOptions {
  /**
   * Longest wait for the reply, in milliseconds; after that the outcome is unknown (`sent: 'maybe'`). @default 10_000
   */
  timeoutMs?: number | undefined
  /** Ends the wait; a transaction that was sent stays sent (`sent: 'maybe'`). */
  signal?: AbortSignal | undefined
}

/** Maximum number of transactions in one WebSocket message. */
export const WS_BATCH_LIMIT = 15

interface Pending {
  resolve: (answer: object) => void
  reject: (error: unknown) => void
  /** False while it is being written: the write itself reports failures. */
  isSent: boolean
}

/** Sends transactions over one socket and matches replies by id. Never sends anything twice. */
export class TxSender {
  readonly #send: (text: string) => void
  readonly #onIdle: () => void
  readonly #pending = new Map<string, Pending>()
  #sequence = 0

  /**
   * @param send - writes a frame; its exceptions are passed on
   * @param onIdle - called when nothing is in flight any longer
   */
  constructor(send: (text: string) => void, onIdle: () => void = () => {}) {
    this.#send = send
    this.#onIdle = onIdle
  }

  /** Number of messages waiting for a reply. */
  get inFlight(): number {
    return this.#pending.size
  }

  /**
   * Sends one transaction.
   *
   * @throws {ApiError} refused, nonce free
   * @throws {StreamError} not sent: `NOT_CONNECTED`, `BACKPRESSURE`
   * @throws {TimeoutError} outcome unknown
   * @throws {AbortedError} when the signal fired; `sent` says whether the transaction was sent
   */
  async sendTx(tx: SignedTxFrame, options: SendOptions = {}): Promise<TxReceipt> {
    const { hashes, ...receipt } = await this.#exchange(
      'jsonapi/sendtx',
      [tx],
      (id) => `{"type":"jsonapi/sendtx","data":{"id":"${id}","tx_type":${tx.txType},"tx_info":${tx.txInfo}}}`,
      options,
    )
    return { txHash: hashes[0] ?? '', ...receipt }
  }

  /**
   * Sends up to {@link WS_BATCH_LIMIT} transactions of one key, with rising nonces.
   *
   * @throws {ValidationError} for an empty batch or one above the limit
   * @throws what {@link sendTx} throws
   */
  async sendTxBatch(txs: readonly SignedTxFrame[], options: SendOptions = {}): Promise<TxBatchReceipt> {
    if (txs.length < 1 || txs.length > WS_BATCH_LIMIT) {
      throw new ValidationError(
        `A batch over the stream has 1 to ${WS_BATCH_LIMIT} transactions; this one has ${txs.length}. Nothing was sent. Split it.`,
        {
          field: 'txs',
          value: txs.length,
          allowed: `1 to ${WS_BATCH_LIMIT}`,
        },
      )
    }
    const types = JSON.stringify(`[${txs.map((tx) => tx.txType).join(',')}]`)
    const infos = JSON.stringify(JSON.stringify(txs.map((tx) => tx.txInfo)))
    const { hashes, ...receipt } = await this.#exchange(
      'jsonapi/sendtxbatch',
      txs,
      (id) => `{"type":"jsonapi/sendtxbatch","data":{"id":"${id}","tx_types":${types},"tx_infos":${infos}}}`,
      options,
    )
    return { txHashes: hashes, ...receipt }
  }

  /** Handles a reply. A reply without an id, or with an unknown id, is ignored. */
  receive(answer: object): void {
    const { id } = answer as { id?: unknown }
    if (typeof id === 'string') this.#pending.get(id)?.resolve(answer)
  }

  /** Rejects transactions in flight after the socket closed; they may have arrived. */
  disconnected(cause: unknown): void {
    for (const { isSent, reject } of [...this.#pending.values()])
      if (isSent) reject(unknown('The connection was lost before the reply arrived.', cause))
  }

  async #exchange(
    type: string,
    txs: readonly SignedTxFrame[],
    frame: (id: string) => string,
    { timeoutMs = 10_000, signal }: SendOptions,
  ): Promise<Receipt> {
    if (signal?.aborted === true)
      throw new AbortedError('Aborted before sending. Nothing was sent.', { cause: signal.reason })
    const id = `t${++this.#sequence}`
    let settle: () => void = () => {}
    try {
      const answer = await new Promise<object>((resolve, reject) => {
        const pending: Pending = { resolve, reject, isSent: false }
        this.#pending.set(id, pending)
        this.#send(frame(id))
        pending.isSent = true
        const endTimer = after(timeoutMs, () => reject(late(type, timeoutMs)))
        const endSignal = onAbort(signal, () => {
          const cause: unknown = signal?.reason
          const text =
            'Aborted while waiting for the reply. The transaction may have been accepted: look it up by its hash.'
          reject(new AbortedError(text, { sent: 'maybe', retry: 'after-resync', cause }))
        })
        settle = () => {
          endTimer()
          endSignal()
        }
      })
      return readReply(
        answer,
        type,
        txs.map(({ txHash }) => txHash),
      )
    } finally {
      settle()
      this.#pending.delete(id)
      if (this.#pending.size === 0) this.#onIdle()
    }
  }
}

function late(type: string, timeoutMs: number): TimeoutError {
  return new TimeoutError(
    `No reply to ${type} within ${timeoutMs} ms. The transaction may have been accepted: look it up by its hash.`,
    { sent: 'maybe', retry: 'after-resync' },
  )
}
