import type { ApiError } from '@lighter/standards'

/** Whom the exchange counts a request against: the account of its token or its signature, or the address it comes from . */
export type CountedBy = 'account' | 'address'

/** Seam between calls and rate limits. One instance may be shared by several clients of a process. */
export interface RestLimiter {
  /**
   * Waits until a request of this weight may be sent.
   *
   * @param by - @default 'account'
   * @throws {RateLimitError} if the limiter refuses instead of waiting (`sent: 'no'`)
   * @throws {AbortedError} if the signal fires while waiting
   */
  acquire(path: string, weight: number, signal: AbortSignal | undefined, by?: CountedBy): Promise<void>
  /** Learns from a refusal: a 429 or 405 starts a cooldown. */
  observe(path: string, weight: number, failure: ApiError, by?: CountedBy): void
}

/** Never waits: for localnet, and for callers with a limiter of their own. */
export const unlimited: RestLimiter = { async acquire() {}, observe() {} }
