import { type Clock, monotonicClock } from '../time/clock.ts'

/** A budget over a rolling window. */
export interface WindowLimit {
  /** Sum of weights allowed inside the window. */
  budget: number
  /** Length of the window in milliseconds. @default 60_000 */
  windowMs?: number | undefined
}

/**
 * Weighted rate limit over a rolling window: the weights of the last `windowMs` never exceed the budget. (A token
 * bucket would allow twice the budget inside one window; the exchange counts a rolling minute.)
 */
export class SlidingWindow {
  /** Sum of weights allowed inside the window. */
  readonly budget: number
  /** Length of the window in milliseconds. */
  readonly windowMs: number
  readonly #clock: Clock
  /** Times and weights of admitted requests, oldest first; `#head` is the first that still counts. */
  #times: number[] = []
  #weights: number[] = []
  #head = 0
  #used = 0
  #blockedUntil = Number.NEGATIVE_INFINITY

  /**
   * @param clock - measures the window; a wall clock can be set, which would stall or flood it. @default the monotonic
   * clock
   */
  constructor(limit: WindowLimit, clock: Clock = monotonicClock) {
    this.budget = limit.budget
    this.windowMs = limit.windowMs ?? 60_000
    this.#clock = clock
  }

  /** Weight admitted within the window that ends now. */
  get used(): number {
    this.#expire(this.#clock.now())
    return this.#used
  }

  /**
   * Milliseconds until `weight` would be admitted; 0 if it would be admitted now. A weight above the whole budget waits
   * for an empty window.
   */
  waitFor(weight: number): number {
    const now = this.#clock.now()
    this.#expire(now)
    let wait = Math.max(0, this.#blockedUntil - now)
    let excess = this.#used + Math.min(weight, this.budget) - this.budget
    for (let i = this.#head; excess > 0 && i < this.#times.length; i++) {
      excess -= this.#weights[i] ?? 0
      wait = Math.max(wait, (this.#times[i] ?? 0) + this.windowMs - now)
    }
    return wait
  }

  /** Admits `weight` now if the budget allows; returns whether it did. */
  tryTake(weight: number): boolean {
    if (this.waitFor(weight) > 0) return false
    this.#times.push(this.#clock.now())
    this.#weights.push(weight)
    this.#used += weight
    return true
  }

  /** Admits nothing for the next `ms` milliseconds, as a 429 requires. */
  block(ms: number): void {
    this.#blockedUntil = Math.max(this.#blockedUntil, this.#clock.now() + ms)
  }

  #expire(now: number): void {
    const from = now - this.windowMs
    while (this.#head < this.#times.length && (this.#times[this.#head] ?? 0) <= from) {
      this.#used -= this.#weights[this.#head] ?? 0
      this.#head++
    }
    if (this.#head > 64 && this.#head * 2 > this.#times.length) {
      this.#times = this.#times.slice(this.#head)
      this.#weights = this.#weights.slice(this.#head)
      this.#head = 0
    }
  }
}
