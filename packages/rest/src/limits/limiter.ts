import type { ApiError } from '@lighter/standards'

/**
 * What the exchange counts a request against: the account of its token or signature, or the IP address of its sender.
 */
export type CountedBy = 'account' | 'address'

/** How much of one budget is used. */
export interface BudgetUse {
  /** `account` and `address` (reads), `transactions`, `all` (one window for everything), or a name of your own limiter. */
  name: string
  /** Sum of the weights in the current window. */
  used: number
  /** Sum that the window allows. */
  budget: number
}

/** Rate limiter of the clients. Several clients of a process may share one instance. */
export interface RestLimiter {
  /**
   * Waits until a request of this weight may be sent.
   *
   * @param by - @default 'account'
   * @throws {RateLimitError} if the limiter refuses instead of waiting (`sent: 'no'`)
   * @throws {AbortedError} if the signal fires while waiting
   */
  acquire(path: string, weight: number, signal: AbortSignal | undefined, by?: CountedBy): Promise<void>
  /** Records a refusal by the exchange: a 429 or 405 starts a cooldown. */
  observe(path: string, weight: number, failure: ApiError, by?: CountedBy): void
  /** Returns the use of each budget, as counted by this process. Optional; metrics show it. */
  budgets?(): readonly BudgetUse[]
}

/** A limiter that never waits: for localnet, and for callers with their own limiter. */
export const unlimited: RestLimiter = { async acquire() {}, observe() {} }
