import { type Clock, RateLimitError, SlidingWindow, type WindowLimit } from '@lighter/standards'
import { AdmissionQueue, type Bucket } from './admission-queue.ts'
import type { RestLimiter } from './limiter.ts'

/**
 * Creates a limiter with one rolling window for all paths; calls wait in order. @param clock - clock of the window.
 * @default the monotonic clock
 */
export function windowLimiter(limit: WindowLimit, clock?: Clock): RestLimiter {
  const window = new SlidingWindow(limit, clock)
  const take = ([bucket]: readonly Bucket[]): number => {
    const cost = bucket?.cost ?? 0
    return window.tryTake(cost) ? 0 : window.waitFor(cost)
  }
  const queue = new AdmissionQueue(take)
  return {
    budgets: () => [{ name: 'all', used: window.used, budget: window.budget }],
    acquire: (_path, weight, signal) =>
      queue.wait(String(weight), [{ name: '', window, cost: weight }], signal),
    observe(_path, _weight, failure) {
      if (failure instanceof RateLimitError) window.block(failure.retryAfterMs ?? window.windowMs)
    },
  }
}
