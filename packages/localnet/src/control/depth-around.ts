import type { Market } from '../engine/state/entities.ts'
import type { LevelChange } from './level-maker.ts'
import { BAND, BANDS, type DepthProfile, depthProfiles, RECORDED_LOT_MICRO } from './recording.ts'

/** Further levels of a side, each this many cells from the next. */
const FAR = { levels: 10, cells: 16 }
/** One in this many levels is missing at a time, and returns with another size. */
const ONE_MISSING_IN = 24

/**
 * Places recorded depth around a price. Levels are on a fixed grid with uneven distances, so that a small move of the
 * price changes few of them.
 */
export class DepthAround {
  readonly #market: () => Market
  readonly #cell: number

  /** @param price the first price, ticks: it sets the width of the grid */
  constructor(market: () => Market, price: number) {
    this.#market = market
    this.#cell = Math.max(1, Math.round(price * BAND))
  }

  /**
   * Returns the levels of both sides.
   *
   * @param center ticks
   * @param second counts up; chooses the recorded moment
   * @param gap cells left free on each side
   * @param scale of the sizes
   */
  levels(
    center: number,
    second: number,
    { gap, scale }: { gap: number; scale: number },
  ): { bids: LevelChange[]; asks: LevelChange[] } {
    const all = depthProfiles()
    const profile = all[second % all.length]
    const middle = Math.floor(center / this.#cell)
    const side = (isAsk: boolean): LevelChange[] => {
      const levels: LevelChange[] = []
      const add = (cell: number, band: number): void => {
        if (mixed(cell ^ Math.imul(second, 0x9e37)) % ONE_MISSING_IN === 0) return
        const price = cell * this.#cell + (mixed(cell) % this.#cell)
        if (price >= 1) levels.push([price, this.#lots(price, lotsIn(profile, isAsk, band) * scale)])
      }
      const first = isAsk ? middle + 1 + gap : middle - gap - 1
      const step = isAsk ? 1 : -1
      for (let i = 0; i < BANDS; i++) add(first + step * i, i)
      const edge = Math.ceil((first + step * BANDS) / FAR.cells) * FAR.cells
      for (let i = 1; i <= FAR.levels; i++) add(edge + step * FAR.cells * i, BANDS - 1 - (i % 5))
      return levels
    }
    return { bids: side(false), asks: side(true) }
  }

  /** The size with the same value as recorded lots, in lots of the market; at least the smallest size that may rest. */
  #lots(price: number, recorded: number): number {
    const { quoteMultiplier, minBase, minQuote } = this.#market()
    const lotMicro = price * Number(quoteMultiplier)
    return Math.ceil(Math.max(minBase, minQuote / lotMicro, (recorded * RECORDED_LOT_MICRO) / lotMicro))
  }
}

/** Recorded lots in a band. An empty band has those of a small order. */
function lotsIn(profile: DepthProfile | undefined, isAsk: boolean, band: number): number {
  return Math.max(100, (isAsk ? profile?.asks : profile?.bids)?.[band] ?? 0)
}

/** A number that looks random and only depends on another. */
function mixed(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x45d9f3b)
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b)
  return (hash ^ (hash >>> 16)) >>> 0
}
