/** Seeded random numbers (mulberry32): the same seed gives the same sequence everywhere. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** A number from 0 to below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }

  /** An integer from `least` to `most`. */
  integer(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1))
  }

  /** Time to the next event of a Poisson process, in its unit of time. */
  wait(rate: number): number {
    return -Math.log(1 - this.next()) / rate
  }

  /** `count` random hex digits. */
  hex(count: number): string {
    let text = ''
    while (text.length < count) text += this.integer(0, 15).toString(16)
    return text
  }
}
