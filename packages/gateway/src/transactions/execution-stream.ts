import { onAbort } from '@lighter/standards'
import type { Tx } from '@lighter/standards/wire'
import type { StreamClient } from '@lighter/ws'

/** What the stream needs around it. */
export interface ExecutionStreamOptions {
  stream: StreamClient
  accountIndex: number
  onError: (error: unknown) => void
}

/** Executed transactions remembered for those who ask late. */
const REMEMBERED = 5_000
/** Status of a transaction that waits for its execution. */
export const PENDING = 1

/** Tells when a transaction of the account was executed, from the account_tx stream, subscribed when first asked. */
export class ExecutionStream {
  readonly #options: ExecutionStreamOptions
  readonly #executed = new Map<string, Tx>()
  readonly #waiting = new Map<string, Set<(tx: Tx) => void>>()
  #opening: Promise<void> | undefined
  #live = false
  #heardAt = 0

  constructor(options: ExecutionStreamOptions) {
    this.#options = options
  }

  /** Whether executions arrive now; while they do not, ask over REST. */
  get isLive(): boolean {
    return this.#live
  }

  /** When the stream last told of a transaction, by `performance.now()`; 0 before. */
  get heardAt(): number {
    return this.#heardAt
  }

  /** Subscribes and waits for it. Idempotent; never rejects: a failure is reported to `onError` and leaves `isLive` false. */
  open(): Promise<void> {
    this.#opening ??= this.#subscribe()
    return this.#opening
  }

  async #subscribe(): Promise<void> {
    const { stream, accountIndex, onError } = this.#options
    try {
      await stream.subscribeAccountTx({
        accountIndex,
        onMessage: ({ txs }) => {
          this.#heardAt = performance.now()
          for (const tx of txs ?? []) this.#settle(tx)
        },
        onState: (state) => {
          this.#live = state === 'live'
          // Ended by the exchange: who asks next subscribes again.
          if (state === 'closed') this.#opening = undefined
        },
        onError,
      })
    } catch (error) {
      this.#opening = undefined
      onError(error)
    }
  }

  /** The transaction once its execution arrives or has arrived; `undefined` once the signal fires. */
  next(txHash: string, signal: AbortSignal): Promise<Tx | undefined> {
    const known = this.#executed.get(txHash)
    if (known !== undefined || signal.aborted) return Promise.resolve(known)
    return new Promise((resolve) => {
      const waiting = this.#waiting.get(txHash) ?? new Set()
      this.#waiting.set(txHash, waiting)
      let stopListening = (): void => {}
      const settle = (tx?: Tx): void => {
        stopListening()
        waiting.delete(settle)
        if (waiting.size === 0) this.#waiting.delete(txHash)
        resolve(tx)
      }
      waiting.add(settle)
      stopListening = onAbort(signal, () => settle())
    })
  }

  #settle(tx: Tx): void {
    if (tx.status === PENDING) return
    this.#executed.set(tx.hash, tx)
    for (const settle of [...(this.#waiting.get(tx.hash) ?? [])]) settle(tx)
    if (this.#executed.size <= REMEMBERED) return
    for (const hash of this.#executed.keys()) {
      this.#executed.delete(hash)
      break
    }
  }
}
