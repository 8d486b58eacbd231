/** Randomness for one signature, in bytes. */
export const ENTROPY_BYTES = 40

// One call to the system's random source serves 50 signatures, because the call costs more than the bytes.
const pool = /* @__PURE__ */ new Uint8Array(50 * ENTROPY_BYTES)
let used = pool.length
/** The function that filled the pool. */
let source: Crypto['getRandomValues'] | undefined

/** Writes 40 fresh random bytes at `at` and wipes them here. */
export function fillEntropy(target: Uint8Array, at: number): void {
  // A simulation may replace the source: its bytes must not be used after it, nor other bytes during it.
  if (used === pool.length || source !== globalThis.crypto.getRandomValues) {
    source = globalThis.crypto.getRandomValues
    globalThis.crypto.getRandomValues(pool)
    used = 0
  }
  for (let i = 0; i < ENTROPY_BYTES; i++) {
    target[at + i] = pool[used] ?? 0
    pool[used++] = 0
  }
}
