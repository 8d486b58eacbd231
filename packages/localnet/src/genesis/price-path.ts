import { Random } from '../random.ts'

/** Behavior of a market for some minutes. */
export interface Regime {
  /** Standard deviation of the price in one second, basis points. */
  readonly volatility: number
  /** Mean change of the price in one second, basis points. */
  readonly drift: number
  /** Orders per second, as a multiple of the usual rate. */
  readonly activity: number
}

/** Calm, usual, rising, falling and wild, as often as they are listed. */
const REGIMES: readonly Regime[] = [
  { volatility: 0.35, drift: 0, activity: 0.5 },
  { volatility: 0.8, drift: 0, activity: 1 },
  { volatility: 0.8, drift: 0, activity: 1 },
  { volatility: 0.9, drift: 0.06, activity: 1.4 },
  { volatility: 0.9, drift: -0.06, activity: 1.4 },
  { volatility: 2.2, drift: 0, activity: 2.5 },
]
/** Mean length of a regime, in seconds. */
const MEAN_REGIME_S = 400
/** Time constant of the pull toward the first price, in seconds. Without it a long run would leave any price range. */
const PULL_S = 6 * 3600
/** Longest step that is computed, in seconds: the clock can jump by months. */
const LONGEST_STEP_S = 6 * 3600

/**
 * A seeded price: a random walk whose drift and volatility change with a regime every few minutes. Paths of the same
 * seed and steps are equal, so a spot market can follow its perps market.
 */
export class PricePath {
  readonly #random: Random
  #log = 0
  #regime: Regime = REGIMES[1] ?? { volatility: 0.8, drift: 0, activity: 1 }
  #leftS = 0

  /** @param seed of this path; combine it with the name of the asset */
  constructor(seed: number) {
    this.#random = new Random(seed)
  }

  /** The price as a multiple of the first one. */
  get factor(): number {
    return Math.exp(this.#log)
  }

  /** The current regime. */
  get regime(): Regime {
    return this.#regime
  }

  /** Advances by seconds, and returns the {@link factor}. */
  step(seconds: number): number {
    const dt = Math.min(seconds, LONGEST_STEP_S)
    this.#leftS -= dt
    if (this.#leftS <= 0) {
      this.#regime = REGIMES[this.#random.integer(0, REGIMES.length - 1)] ?? this.#regime
      this.#leftS = this.#random.wait(1 / MEAN_REGIME_S)
    }
    const { drift, volatility } = this.#regime
    // A drift lasts for minutes, however long the step is.
    const moved = drift * Math.min(dt, MEAN_REGIME_S) + volatility * Math.sqrt(dt) * this.#normal()
    this.#log += moved / 10_000 - this.#log * Math.min(1, dt / PULL_S)
    return this.factor
  }

  /** A standard normal number (Box and Muller). */
  #normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.#random.next()))
    return radius * Math.cos(2 * Math.PI * this.#random.next())
  }
}

/** Returns the seed of an asset's path: that of the localnet and the base of a ticker such as `ETH` or `ETH/USDC`. */
export function pathSeed(seed: number, symbol: string): number {
  let hash = seed >>> 0
  for (const letter of symbol.split('/')[0] ?? '') hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193)
  return hash >>> 0
}
