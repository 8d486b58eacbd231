/** The latest entries by key. Above `limit` entries, the older half is dropped. */
export class Remembered<K, V> {
  readonly #entries = new Map<K, V>()
  readonly #limit: number
  readonly #onForget: ((key: K, value: V) => void) | undefined

  /** @param onForget called with each entry dropped because of the limit, oldest first */
  constructor(limit: number, onForget?: ((key: K, value: V) => void) | undefined) {
    this.#limit = limit
    this.#onForget = onForget
  }

  /** Number of entries. */
  get size(): number {
    return this.#entries.size
  }

  /** Returns whether there is an entry for the key. */
  has(key: K): boolean {
    return this.#entries.has(key)
  }

  /** Returns the value of a key; `undefined` if there is none. */
  get(key: K): V | undefined {
    return this.#entries.get(key)
  }

  /** Sets a value; an existing entry keeps its age. */
  set(key: K, value: V): void {
    this.#entries.set(key, value)
    if (this.#entries.size <= this.#limit) return
    // Half at a time: a Map gets slow if every insertion deletes its first entry.
    for (const [oldKey, old] of this.#entries) {
      this.#entries.delete(oldKey)
      this.#onForget?.(oldKey, old)
      if (this.#entries.size <= this.#limit / 2) break
    }
  }

  /** Deletes a key without calling `onForget`. */
  delete(key: K): boolean {
    return this.#entries.delete(key)
  }
}
