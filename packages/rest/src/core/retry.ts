import { LighterError, RateLimitError, type SlidingWindow, sleep } from '@lighter/standards'

/** How calls are retried: reads, and writes with `repeatUnsent`. */
export interface RetryPolicy {
  /** Retries after the first attempt. @default 3 */
  retries: number
  /**
   * Retries of all calls of a client within a rolling minute, so that retries do not add load during an outage.
   * @default 60
   */
  perMinute: number
  /** Upper bound of the first random delay, in milliseconds; doubles each time. @default 250 */
  baseMs: number
  /** Upper bound of any delay, in milliseconds. @default 10_000 */
  maxMs: number
}

export const DEFAULT_RETRY: RetryPolicy = { retries: 3, perMinute: 60, baseMs: 250, maxMs: 10_000 }

/** Options of {@link withRetry}. */
export interface RetryOptions {
  policy: RetryPolicy
  budget: SlidingWindow
  signal: AbortSignal | undefined
  /** Whether the call is a write, which is retried only while nothing was sent. */
  isWrite: boolean
}

/** Retries `run` while its error says `retry: 'safe'`, with full jitter. A longer `Retry-After` takes precedence. */
export async function withRetry<T>(options: RetryOptions, run: () => Promise<T>): Promise<T> {
  const { policy, budget, signal, isWrite } = options
  for (let attempt = 0; ; attempt++) {
    try {
      return await run()
    } catch (error) {
      if (!(error instanceof LighterError) || error.retry !== 'safe' || attempt >= policy.retries) throw error
      // The local limiter refused because the caller chose not to wait.
      if (error instanceof RateLimitError && error.sent === 'no') throw error
      const isAllowed = policy.perMinute >= 1 && budget.tryTake(1)
      if ((isWrite && error.sent !== 'no') || !isAllowed) throw error
      const ceiling = Math.min(policy.maxMs, policy.baseMs * 2 ** attempt)
      const asked = error instanceof RateLimitError ? (error.retryAfterMs ?? 0) : 0
      await sleep(Math.max(asked, Math.random() * ceiling), signal)
    }
  }
}
