/** Time as the packages see it, so that tests and localnet can set it. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
}

/** Measures durations: it cannot be set and never goes back. Zero is the start of the process. */
export const monotonicClock: Clock = { now: () => performance.now() }

/** The machine's clock. */
export const systemClock: Clock = { now: () => Date.now() }
