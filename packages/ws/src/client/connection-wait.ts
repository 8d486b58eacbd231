import { AbortedError, NetworkError, onAbort } from '@lighter/standards'
import { after, type Cancel } from '../connection/monotonic.ts'

interface Waiter {
  resolve: () => void
  reject: (error: unknown) => void
}

/** Callers that wait for a connection. The first connection has a time limit. */
export class ConnectionWait {
  readonly #timeoutMs: number
  readonly #unreachable: (error: NetworkError) => void
  #isThere = false
  #waiters: Waiter[] = []
  #cancel: Cancel | undefined
  /** Why the last attempt to connect failed. */
  #lastCause: unknown

  /**
   * @param unreachable - called when the first connection takes longer than `timeoutMs`; the waiting callers are
   * rejected as well
   */
  constructor(timeoutMs: number, unreachable: (error: NetworkError) => void) {
    this.#timeoutMs = timeoutMs
    this.#unreachable = unreachable
  }

  /** Records that a connection is being opened. */
  begins(): void {
    if (!this.#isThere) this.#cancel ??= after(this.#timeoutMs, () => this.#late())
  }

  /** Records a failed attempt. */
  failed(cause: unknown): void {
    this.#lastCause = cause
  }

  /** Resolves all waits: the connection is up. */
  succeeded(): void {
    this.#isThere = true
    this.#cancel?.()
    for (const { resolve } of this.#take()) resolve()
  }

  /** Rejects all waits: there will be no connection. */
  ended(cause: unknown): void {
    this.#cancel?.()
    for (const { reject } of this.#take()) reject(cause)
  }

  /**
   * Waits for the connection.
   *
   * @throws {AbortedError} when the signal fires, with its reason as the cause
   */
  wait(signal: AbortSignal | undefined): Promise<void> {
    const waiting = new Promise<void>((resolve, reject) => {
      const waiter: Waiter = {
        resolve: () => {
          stop()
          resolve()
        },
        reject: (error: unknown) => {
          stop()
          reject(error)
        },
      }
      const stop = onAbort(signal, () => {
        this.#waiters = this.#waiters.filter((one) => one !== waiter)
        reject(new AbortedError('Aborted while connecting.', { cause: signal?.reason }))
      })
      this.#waiters.push(waiter)
    })
    // A caller that only starts the connection does not handle its failure.
    waiting.catch(() => {})
    return waiting
  }

  #take(): Waiter[] {
    const waiters = this.#waiters
    this.#waiters = []
    return waiters
  }

  #late(): void {
    this.#cancel = undefined
    const error = new NetworkError(
      `The exchange's stream could not be reached within ${this.#timeoutMs} ms. The client keeps trying; check the environment and the network.`,
      {
        code: 'UNREACHABLE',
        sent: 'no',
        cause: this.#lastCause,
      },
    )
    for (const { reject } of this.#take()) reject(error)
    this.#unreachable(error)
  }
}
