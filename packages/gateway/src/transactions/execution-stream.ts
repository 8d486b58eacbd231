import { onAbort } from '@lighter/standards'
import type { Tx } from '@lighter/standards/wire'
import type { AccountTxMessage, StreamClient, Subscription } from '@lighter/ws'
import { type LiveListener, LiveSource } from '../core/live-source.ts'
import { Remembered } from '../core/remembered.ts'

/** Options of {@link ExecutionStream}. */
export interface ExecutionStreamOptions {
  /** Connection to subscribe on. */
  stream: StreamClient
  /** Account whose executions to follow. */
  accountIndex: number
  /** Called with errors of the subscription. */
  onError: (error: unknown) => unknown
}

/** Number of executed transactions kept for late callers. */
const REMEMBERED = 5_000
/** Status of a transaction that is waiting for its execution. */
export const PENDING = 1

/** Reports when a transaction of the account was executed, from the account_tx stream. Subscribed on first use. */
export class ExecutionStream extends LiveSource<AccountTxMessage, Tx> {
  readonly #options: ExecutionStreamOptions
  readonly #executed = new Remembered<string, Tx>(REMEMBERED)
  readonly #waiting = new Map<string, Set<(tx: Tx) => void>>()

  constructor(options: ExecutionStreamOptions) {
    super('executions', options.onError)
    this.#options = options
  }

  /**
   * Subscribes and waits for the confirmation. Idempotent; never rejects: a failure is reported to `onError` and leaves
   * `isLive` false.
   */
  override async open(): Promise<void> {
    try {
      await super.open()
    } catch (error) {
      this.#options.onError(error)
    }
  }

  /** Subscribes to the `account_tx` channel of the account. */
  protected override subscribe(listener: LiveListener<AccountTxMessage>): Promise<Subscription> {
    const { stream, accountIndex } = this.#options
    return stream.subscribeAccountTx({ accountIndex, ...listener })
  }

  /** Returns the executed transactions of the message, and ends the waits for them. */
  protected override apply({ txs }: AccountTxMessage): Tx[] {
    const executed = (txs ?? []).filter(({ status }) => status !== PENDING)
    for (const tx of executed) {
      this.#executed.set(tx.hash, tx)
      for (const settle of [...(this.#waiting.get(tx.hash) ?? [])]) settle(tx)
    }
    return executed
  }

  /** Resolves with the transaction once its execution has arrived; with `undefined` once the signal fires. */
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
}
