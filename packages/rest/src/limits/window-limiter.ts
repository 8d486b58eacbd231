import { type Clock, RateLimitError, SlidingWindow, sleep, type WindowLimit } from '@lighter/standards'
import type { RestLimiter } from './limiter.ts'

/** Waits for one rolling window shared by all paths. */
export function windowLimiter(limit: WindowLimit, clock?: Clock): RestLimiter {
  const window = new SlidingWindow(limit, clock)
  return {
    async acquire(_path, weight, signal) {
      for (let wait = window.waitFor(weight); wait > 0; wait = window.waitFor(weight))
        await sleep(wait, signal)
      window.tryTake(weight)
    },
    observe(_path, _weight, failure) {
      if (failure instanceof RateLimitError) window.block(failure.retryAfterMs ?? limit.windowMs ?? 60_000)
    },
  }
}
