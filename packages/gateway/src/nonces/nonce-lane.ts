import { LighterError, NonceError } from '@lighter/standards'
import type { NonceStore, TakeNonce } from './nonce-store.ts'

/** How nonces are used. `skip`: each transaction allows gaps (attribute 4), so that a refused one does not stop those behind it. `sequential`: no gaps. */
export type NonceMode = 'skip' | 'sequential'

/** How many transactions of one key may be on their way at once, by transport. */
export interface LaneOptions {
  mode: NonceMode
  /** Asks the exchange for the key's next nonce. */
  fetchNext: () => Promise<number>
  /** Takes nonces from a store that other processes take from too. */
  shared?: { store: NonceStore; key: string }
}

/**
 * Nonces of one API key, handed out in order. A lane sends in the order in which nonces were taken: the exchange
 * refuses a nonce that is below one it has seen, so order on the wire matters as much as the number.
 */
export class NonceLane {
  readonly mode: NonceMode
  readonly #fetchNext: () => Promise<number>
  readonly #shared: { store: NonceStore; key: string } | undefined
  #next: number | undefined
  #loading: Promise<number> | undefined
  #inFlight = 0
  /** Set when the local counter can no longer be trusted; cleared by reading the exchange's. */
  #resync = false

  constructor(options: LaneOptions) {
    this.mode = options.mode
    this.#fetchNext = options.fetchNext
    this.#shared = options.shared
  }

  /** The nonce that the next transaction will get, or `undefined` before the first. */
  get next(): number | undefined {
    return this.#next
  }

  /** Transactions whose outcome is open. */
  get inFlight(): number {
    return this.#inFlight
  }

  /** Makes sure that {@link take} can answer at once: reads the exchange's nonce when it is not known or not trusted. */
  async prepare(): Promise<void> {
    if (this.#next !== undefined && !this.#resync) return
    this.#loading ??= this.#fetchNext().finally(() => {
      this.#loading = undefined
    })
    const fetched = await this.#loading
    // In skip mode a local value above the exchange's is fine and safer: transactions on their way keep theirs.
    this.#next = this.mode === 'skip' ? Math.max(fetched, this.#next ?? 0) : fetched
    this.#resync = false
  }

  /** Whether a nonce can be taken without asking the exchange first. */
  get isReady(): boolean {
    return this.#next !== undefined && !this.#resync
  }

  /** Takes the next nonce. Call {@link prepare} first. */
  take(): number {
    if (this.#next === undefined) {
      throw new LighterError('The nonce of this key is not known yet.', {
        code: 'NONCE_NOT_READY',
        retry: 'safe',
      })
    }
    this.#inFlight++
    return this.#next++
  }

  /** Whether other processes take nonces of this key too: {@link takeShared} instead of {@link take}. */
  get isShared(): boolean {
    return this.#shared !== undefined
  }

  /** Takes the next nonce of a shared key. Call {@link prepare} first. */
  async takeShared(take?: TakeNonce): Promise<number> {
    if (this.#shared === undefined) return this.take()
    const { store, key } = this.#shared
    const floor = this.#next ?? 0
    const nonce = await (take === undefined ? store.take(key, floor) : take(floor))
    this.#inFlight++
    this.#next = Math.max(this.#next ?? 0, nonce + 1)
    return nonce
  }

  /** Runs a step while no other client takes a nonce of this key. */
  alone<T>(step: (take: TakeNonce | undefined) => Promise<T>): Promise<T> {
    return this.#shared === undefined ? step(undefined) : this.#shared.store.alone(this.#shared.key, step)
  }

  /** The exchange took the transaction. */
  accepted(): void {
    this.#inFlight--
  }

  /** The transaction was not taken: refused, or never sent. Its nonce is free. */
  refused(nonce: number, error: unknown): void {
    this.#inFlight--
    if (error instanceof NonceError) this.#resync = true
    else if (this.#shared === undefined && this.#next === nonce + 1) this.#next = nonce
    // Those behind it will be refused too.
    else if (this.mode === 'sequential') this.#resync = true
  }

  /** Nobody knows whether it was taken. In sequential mode the counter must be read again. */
  unknown(): void {
    this.#inFlight--
    if (this.mode === 'sequential') this.#resync = true
  }
}
