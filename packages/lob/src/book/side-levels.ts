/** One side of a book: ticks and lots in two parallel arrays, best level last, so that most changes move nothing. */
export class SideLevels {
  /** Prices in ticks, from worst to best. */
  readonly ticks: number[] = []
  /** Sizes in lots, at the same positions. */
  readonly lots: number[] = []
  /** +1 for bids (higher is better), −1 for asks. */
  readonly #sign: 1 | -1

  constructor(sign: 1 | -1) {
    this.#sign = sign
  }

  get length(): number {
    return this.ticks.length
  }

  /** Sets the size at a price; 0 removes the level. Says whether anything changed. */
  set(tick: number, lots: number): boolean {
    const at = this.#find(tick)
    if (this.ticks[at] === tick) {
      if (lots === 0) {
        this.ticks.splice(at, 1)
        this.lots.splice(at, 1)
        return true
      }
      const changed = this.lots[at] !== lots
      this.lots[at] = lots
      return changed
    }
    if (lots === 0) return false
    this.ticks.splice(at, 0, tick)
    this.lots.splice(at, 0, lots)
    return true
  }

  /** Size in lots at a price, 0 when there is no level. */
  sizeAt(tick: number): number {
    const at = this.#find(tick)
    return this.ticks[at] === tick ? (this.lots[at] ?? 0) : 0
  }

  clear(): void {
    this.ticks.length = 0
    this.lots.length = 0
  }

  /** First position whose price is not worse than `tick`, searched from the best end. */
  #find(tick: number): number {
    const { ticks } = this
    const sign = this.#sign
    let low = 0
    let high = ticks.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (((ticks[middle] ?? 0) - tick) * sign < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}
