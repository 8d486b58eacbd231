/**
 * Where processes that share a key take its nonces from. Nonces only rise and none is given twice; gaps do no harm,
 * because transactions of a shared key allow them (attribute 4).
 */
export interface NonceStore {
  /** Takes the next nonce of a key: greater than any taken before, and at least `floor`. */
  take(key: string, floor: number): Promise<number>
}

/** A store for clients of one process. */
export class MemoryNonceStore implements NonceStore {
  readonly #next = new Map<string, number>()

  take(key: string, floor: number): Promise<number> {
    const nonce = Math.max(this.#next.get(key) ?? 0, floor)
    this.#next.set(key, nonce + 1)
    return Promise.resolve(nonce)
  }
}
