/** The latest entries by key: of more than `limit`, the older half is forgotten. */
export class Remembered<K, V> {
  readonly #entries = new Map<K, V>()
  readonly #limit: number
  readonly #onForget: ((key: K, value: V) => void) | undefined

  /** @param onForget called with each entry that is forgotten for want of room, oldest first */
  constructor(limit: number, onForget?: ((key: K, value: V) => void) | undefined) {
    this.#limit = limit
    this.#onForget = onForget
  }

  /** Number of entries. */
  get size(): number {
    return this.#entries.size
  }

  /** Whether a key is remembered. */
  has(key: K): boolean {
    return this.#entries.has(key)
  }

  /** The value of a key; `undefined` if it is not remembered. */
  get(key: K): V | undefined {
    return this.#entries.get(key)
  }

  /** Remembers a value; one that was remembered before keeps its age. */
  set(key: K, value: V): void {
    this.#entries.set(key, value)
    if (this.#entries.size <= this.#limit) return
    // Half at once: a Map that loses its first entry with every new one gets slow.
    for (const [oldKey, old] of this.#entries) {
      this.#entries.delete(oldKey)
      this.#onForget?.(oldKey, old)
      if (this.#entries.size <= this.#limit / 2) break
    }
  }

  /** Forgets a key; `onForget` is not called. */
  delete(key: K): boolean {
    return this.#entries.delete(key)
  }
}
