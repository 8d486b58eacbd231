/** Time as the packages see it, so that tests and localnet can set it. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => Date.now() }
