import { LighterError, RateLimitError, sleep } from '@lighter/standards'

/** How reads are repeated. Writes never are. */
export interface RetryPolicy {
  /** Repetitions after the first try. @default 3 */
  retries: number
  /** Upper bound of the first random delay, in milliseconds; doubles each time. @default 250 */
  baseMs: number
  /** Upper bound of any delay, in milliseconds. @default 10_000 */
  maxMs: number
}

export const DEFAULT_RETRY: RetryPolicy = { retries: 3, baseMs: 250, maxMs: 10_000 }

/** Repeats `run` while its error says `retry: 'safe'`, with full jitter; a longer `Retry-After` wins. */
export async function withRetry<T>(
  policy: RetryPolicy,
  signal: AbortSignal | undefined,
  run: () => Promise<T>,
): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await run()
    } catch (error) {
      if (!(error instanceof LighterError) || error.retry !== 'safe' || attempt >= policy.retries) throw error
      // Our own limiter refused: the caller asked not to wait.
      if (error instanceof RateLimitError && error.sent === 'no') throw error
      const ceiling = Math.min(policy.maxMs, policy.baseMs * 2 ** attempt)
      const asked = error instanceof RateLimitError ? (error.retryAfterMs ?? 0) : 0
      await sleep(Math.max(asked, Math.random() * ceiling), signal)
    }
  }
}
