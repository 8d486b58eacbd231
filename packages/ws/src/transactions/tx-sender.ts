import { AbortedError, apiErrorFrom, TimeoutError, ValidationError } from '@lighter/standards'

/** A signed transaction, as the signer gives it. */
export interface SignedTxFrame {
  /** Protocol number of the type. */
  txType: number
  /** Exact JSON text of the signer. */
  txInfo: string
}

/** The exchange took a transaction for execution; what came of it is told by account streams or `tx`. */
export interface TxReceipt {
  /** 80 hex digits. */
  txHash: string
  /** Epoch milliseconds. */
  predictedExecutionTimeMs: number | undefined
  /** Left over volume quota, for tiers that have one. */
  volumeQuotaRemaining: number | undefined
  /** Informational text of the exchange; not an error. */
  message: string | undefined
}

/** The same for a batch: one hash a transaction, in order. */
export interface TxBatchReceipt extends Omit<TxReceipt, 'txHash'> {
  txHashes: string[]
}

/** Options of one send. */
export interface SendOptions {
  /** Longest wait for the answer, in milliseconds; then the outcome is unknown (`sent: 'maybe'`). @default 10_000 */
  timeoutMs?: number
  signal?: AbortSignal
}

/** Transactions in one WebSocket message at most (WEBSOCKET §8). */
export const WS_BATCH_LIMIT = 15

interface Pending {
  resolve: (reply: TxReply) => void
  reject: (error: unknown) => void
}

/** An answer to a transaction frame. */
export interface TxReply {
  code?: number
  id?: string
  message?: string
  tx_hash?: string | string[]
  predicted_execution_time_ms?: number
  volume_quota_remaining?: number
  error?: { code?: number; message?: string }
}

/** Sends transactions over the stream and matches answers by id. Never sends anything twice. */
export class TxSender {
  readonly #send: (text: string) => void
  readonly #pending = new Map<string, Pending>()
  #sequence = 0

  constructor(send: (text: string) => void) {
    this.#send = send
  }

  /** Sends one transaction. @throws {ApiError} refused, nonce free; {@link TimeoutError} outcome unknown */
  async sendTx(tx: SignedTxFrame, options: SendOptions = {}): Promise<TxReceipt> {
    const reply = await this.#exchange(
      'jsonapi/sendtx',
      (id) => `{"type":"jsonapi/sendtx","data":{"id":"${id}","tx_type":${tx.txType},"tx_info":${tx.txInfo}}}`,
      options,
    )
    return { txHash: String(reply.tx_hash ?? ''), ...receipt(reply) }
  }

  /** Sends up to {@link WS_BATCH_LIMIT} transactions of one key, nonces rising. */
  async sendTxBatch(txs: readonly SignedTxFrame[], options: SendOptions = {}): Promise<TxBatchReceipt> {
    if (txs.length < 1 || txs.length > WS_BATCH_LIMIT) {
      throw new ValidationError(
        `A batch over the stream holds 1 to ${WS_BATCH_LIMIT} transactions, got ${txs.length}.`,
        {
          field: 'txs',
          value: txs.length,
          allowed: `1 to ${WS_BATCH_LIMIT}`,
        },
      )
    }
    const types = JSON.stringify(`[${txs.map((tx) => tx.txType).join(',')}]`)
    const infos = JSON.stringify(JSON.stringify(txs.map((tx) => tx.txInfo)))
    const reply = await this.#exchange(
      'jsonapi/sendtxbatch',
      (id) => `{"type":"jsonapi/sendtxbatch","data":{"id":"${id}","tx_types":${types},"tx_infos":${infos}}}`,
      options,
    )
    const hashes = Array.isArray(reply.tx_hash)
      ? reply.tx_hash
      : reply.tx_hash === undefined
        ? []
        : [reply.tx_hash]
    return { txHashes: hashes, ...receipt(reply) }
  }

  /** Takes an answer; says whether it belonged to a transaction. */
  receive(reply: TxReply): boolean {
    const { id } = reply
    // Errors without an id belong to the oldest open send: answers come in order (WEBSOCKET §8).
    const key = id ?? (reply.error === undefined ? undefined : this.#pending.keys().next().value)
    const pending = key === undefined ? undefined : this.#pending.get(key)
    if (key === undefined || pending === undefined) return id !== undefined
    this.#pending.delete(key)
    pending.resolve(reply)
    return true
  }

  /** Whether an error frame without an id could be an answer to a transaction. */
  get hasPending(): boolean {
    return this.#pending.size > 0
  }

  /** The socket is gone: what was in flight may have arrived. */
  disconnected(cause: unknown): void {
    for (const [id, pending] of this.#pending) {
      this.#pending.delete(id)
      pending.reject(
        new TimeoutError(
          'The connection was lost before the answer: the transaction may have been accepted. Look it up by its hash.',
          {
            code: 'OUTCOME_UNKNOWN',
            sent: 'maybe',
            retry: 'after-resync',
            cause,
          },
        ),
      )
    }
  }

  async #exchange(type: string, frame: (id: string) => string, options: SendOptions): Promise<TxReply> {
    if (options.signal?.aborted === true)
      throw new AbortedError('Aborted before sending.', { cause: options.signal.reason })
    const id = `t${++this.#sequence}`
    const timeoutMs = options.timeoutMs ?? 10_000
    let timer: ReturnType<typeof setTimeout> | undefined
    let abort: (() => void) | undefined
    try {
      const reply = await new Promise<TxReply>((resolve, reject) => {
        this.#pending.set(id, { resolve, reject })
        this.#send(frame(id))
        const unknown = (error: unknown): void => {
          this.#pending.delete(id)
          reject(error)
        }
        timer = setTimeout(() => {
          unknown(
            new TimeoutError(
              `No answer to ${type} within ${timeoutMs} ms: the transaction may have been accepted. Look it up by its hash.`,
              {
                sent: 'maybe',
                retry: 'after-resync',
              },
            ),
          )
        }, timeoutMs)
        abort = () =>
          unknown(
            new AbortedError('Aborted while waiting for the answer.', {
              sent: 'maybe',
              cause: options.signal?.reason,
            }),
          )
        options.signal?.addEventListener('abort', abort, { once: true })
      })
      const code = reply.error?.code ?? reply.code
      if (reply.error !== undefined || (code !== undefined && code !== 200)) {
        throw apiErrorFrom({
          apiCode: code,
          message: reply.error?.message ?? reply.message,
          request: type,
          write: true,
        })
      }
      return reply
    } finally {
      clearTimeout(timer)
      this.#pending.delete(id)
      if (abort !== undefined) options.signal?.removeEventListener('abort', abort)
    }
  }
}

function receipt(reply: TxReply): Omit<TxReceipt, 'txHash'> {
  return {
    predictedExecutionTimeMs: reply.predicted_execution_time_ms,
    volumeQuotaRemaining: reply.volume_quota_remaining,
    message: reply.message,
  }
}
