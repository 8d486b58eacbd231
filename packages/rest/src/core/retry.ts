import { LighterError, RateLimitError, type SlidingWindow, sleep } from '@lighter/standards'

/** How calls are repeated: reads, and writes whose caller asks for it. */
export interface RetryPolicy {
  /** Repetitions after the first try. @default 3 */
  retries: number
  /** Repetitions of all calls of a client in a rolling minute: an exchange in trouble is not asked ever more often. @default 60 */
  perMinute: number
  /** Upper bound of the first random delay, in milliseconds; doubles each time. @default 250 */
  baseMs: number
  /** Upper bound of any delay, in milliseconds. @default 10_000 */
  maxMs: number
}

export const DEFAULT_RETRY: RetryPolicy = { retries: 3, perMinute: 60, baseMs: 250, maxMs: 10_000 }

/** What {@link withRetry} goes by. */
export interface RetryOptions {
  policy: RetryPolicy
  budget: SlidingWindow
  signal: AbortSignal | undefined
  /** Whether the call changes something: it is repeated only while nothing of it has left. */
  isWrite: boolean
}

/** Repeats `run` while its error says `retry: 'safe'`, with full jitter; a longer `Retry-After` wins. */
export async function withRetry<T>(options: RetryOptions, run: () => Promise<T>): Promise<T> {
  const { policy, budget, signal, isWrite } = options
  for (let attempt = 0; ; attempt++) {
    try {
      return await run()
    } catch (error) {
      if (!(error instanceof LighterError) || error.retry !== 'safe' || attempt >= policy.retries) throw error
      // Our own limiter refused: the caller asked not to wait.
      if (error instanceof RateLimitError && error.sent === 'no') throw error
      const isAllowed = policy.perMinute >= 1 && budget.tryTake(1)
      if ((isWrite && error.sent !== 'no') || !isAllowed) throw error
      const ceiling = Math.min(policy.maxMs, policy.baseMs * 2 ** attempt)
      const asked = error instanceof RateLimitError ? (error.retryAfterMs ?? 0) : 0
      await sleep(Math.max(asked, Math.random() * ceiling), signal)
    }
  }
}
