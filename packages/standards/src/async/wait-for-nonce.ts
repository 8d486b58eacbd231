import { AbortedError } from '../errors/families.ts'
import { LighterError } from '../errors/lighter-error.ts'
import { sleep } from './sleep.ts'

/** Longest wait for other processes, in milliseconds. */
const PATIENCE_MS = 30_000

/** Options of {@link waitForNonce}. */
export interface WaitForNonceOptions {
  /** Pause between two attempts, in milliseconds. */
  pollMs: number
  /** Ends the wait with an {@link AbortedError}. */
  signal?: AbortSignal | undefined
}

/**
 * Repeats an attempt to take a nonce, or to hold a key, while another process holds it. For nonce stores.
 *
 * @param key - name of the key in the store
 * @param attempt - resolves with `undefined` while another process holds the key
 * @throws {AbortedError} when the signal fires
 * @throws {LighterError} `NONCE_STORE_BUSY` if others hold the key for 30 s
 */
export async function waitForNonce<T>(
  key: string,
  attempt: () => Promise<T | undefined>,
  { pollMs, signal }: WaitForNonceOptions,
): Promise<T> {
  const end = performance.now() + PATIENCE_MS
  while (performance.now() < end) {
    if (signal?.aborted === true) {
      throw new AbortedError('Aborted while waiting for the nonce. Nothing was signed.', {
        cause: signal.reason,
      })
    }
    const result = await attempt()
    if (result !== undefined) return result
    await sleep(pollMs, signal)
  }
  throw new LighterError(
    `Other processes have held the nonces of ${key} for ${PATIENCE_MS / 1000} s. Nothing was signed. Try again.`,
    { code: 'NONCE_STORE_BUSY', retry: 'safe', context: { key } },
  )
}
