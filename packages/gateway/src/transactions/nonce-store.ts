/** Takes the next nonce of a key: greater than any taken before, and at least `floor`. */
export type TakeNonce = (floor: number) => Promise<number>

/** Options of the calls of a store. */
export interface NonceStoreOptions {
  /** Fires when the caller no longer waits, so that the store need not start the operation. */
  signal?: AbortSignal | undefined
}

/**
 * Source of nonces for processes that share a key. Nonces increase and are never returned twice; gaps do no harm,
 * because transactions of a shared key allow them (attribute 4). The client waits at most a few seconds for each call.
 * While the store is down, orders are refused and cancels use a nonce from the exchange.
 */
export interface NonceStore {
  /** Takes the next nonce of a key: greater than any taken before, and at least `floor`. */
  take(key: string, floor: number, options?: NonceStoreOptions): Promise<number>
  /**
   * Runs a step while no other process takes a nonce of the key, so that a slow client is not overtaken forever. A
   * process that dies during the step blocks the others for a few seconds at most.
   */
  alone<T>(key: string, step: (take: TakeNonce) => Promise<T>, options?: NonceStoreOptions): Promise<T>
}

/** A store for clients of one process. */
export class MemoryNonceStore implements NonceStore {
  readonly #next = new Map<string, number>()
  readonly #holds = new Map<string, Promise<unknown>>()

  /** Takes the next nonce of a key: greater than any taken before, and at least `floor`. */
  async take(key: string, floor: number): Promise<number> {
    while (this.#holds.has(key)) await this.#holds.get(key)
    return this.#take(key, floor)
  }

  /** Runs a step while no other caller takes a nonce of the key. */
  async alone<T>(key: string, step: (take: TakeNonce) => Promise<T>): Promise<T> {
    while (this.#holds.has(key)) await this.#holds.get(key)
    const run = step((floor) => Promise.resolve(this.#take(key, floor)))
    const hold = run.catch(() => {}).finally(() => this.#holds.delete(key))
    this.#holds.set(key, hold)
    return run
  }

  #take(key: string, floor: number): number {
    const nonce = Math.max(this.#next.get(key) ?? 0, floor)
    this.#next.set(key, nonce + 1)
    return nonce
  }
}
