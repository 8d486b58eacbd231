/** Maximum number of keys remembered. */
const MOST = 10_000
/** Nonces have 48 bits. */
const MOST_NONCE = 2 ** 48 - 2

interface Held {
  readonly by: string
  readonly until: number
}

/** Nonces of keys that several consumers share, in memory. After a restart the floors of the consumers apply. */
export class SharedNonces {
  readonly #next = new Map<string, number>()
  readonly #held = new Map<string, Held>()

  /** Takes the next nonce; undefined while another consumer holds the key. */
  take(key: string, floor: number, holder: string): number | undefined {
    const held = this.#held.get(key)
    if (held !== undefined && held.until > performance.now() && held.by !== holder) return undefined
    const nonce = Math.max(this.#next.get(key) ?? 0, floor)
    if (this.#next.size >= MOST && !this.#next.has(key)) this.#next.clear()
    this.#next.set(key, Math.min(nonce + 1, MOST_NONCE))
    return nonce
  }

  /** Holds a key for `ms` milliseconds; false while another consumer holds it. */
  hold(key: string, holder: string, ms: number): boolean {
    const held = this.#held.get(key)
    if (held !== undefined && held.until > performance.now() && held.by !== holder) return false
    if (this.#held.size >= MOST && !this.#held.has(key)) this.#held.clear()
    this.#held.set(key, { by: holder, until: performance.now() + ms })
    return true
  }

  release(key: string, holder: string): void {
    if (this.#held.get(key)?.by === holder) this.#held.delete(key)
  }
}
