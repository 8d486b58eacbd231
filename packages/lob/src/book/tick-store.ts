import { shown, ValidationError } from '@lighter/standards'
import { FarLevels } from './far-levels.ts'
import { reachedFrom } from './tolerance.ts'

/**
 * Both sides of a book. Levels near the best price are in a flat window of {@link WINDOW} ticks per side, addressed by
 * the low bits of the price; levels beyond it are in a sorted list. The window follows the best price: levels that
 * leave it go to the list and back, so any range and any density stay correct.
 *
 * Keys, not prices: `key = ask tick`, or `-bid tick`. The best level always has the smallest key, so one code path
 * serves both sides, without a branch on the side.
 */

/** Index of the bid side. */
export const BID = 0
/** Index of the ask side. */
export const ASK = 1
/** A side as an index: {@link BID} or {@link ASK}. */
export type SideIndex = 0 | 1

/** No level. */
export const NONE: number = Number.POSITIVE_INFINITY

/** Ticks in the window of a side; a power of two. */
export const WINDOW = 4096
const MASK = 4095
/** Ticks per block. */
export const BLOCK = 32
/** Blocks per side. */
const BLOCKS = 128
const BLOCK_MASK = 127

// A block is contiguous, so that an update of a book that is not in the cache touches two cache lines instead of five:
// 32 sizes, Σ lots, Σ lots × position in the block, and the bitmap of occupied positions (32 bits of the next cell).
// A change sets Σ lots to NaN, which costs one store; the next walk through the block recomputes the sums.
/** Cells per block. */
const STRIDE = 36
const SUM = 32
const WEIGHTED = 33
const BITS = 34
/**
 * After the blocks: for each side the first key of the window, the best key, and the factor that turns ticks into keys.
 */
const BASE = 2 * BLOCKS * STRIDE
const BEST: number = BASE + 2
const SIGN: number = BASE + 4
const CELLS: number = BASE + 6
/** Bytes of a book in a memory of its own kind: whole cache lines. */
export const BOOK_BYTES: number = Math.ceil((CELLS * 8) / 64) * 64

/** Room below the best key after the window moves, for improving prices. */
const SLACK = 1024
/** The window moves up when the best key has moved this far into it. */
const DRIFT = 3072

// Members are `private`, not `#private`: V8 checks the brand of an object at each call of a #method, and this is the
// hot path.
/** Both sides of a book by keys: a window of blocks near the best price, and sorted lists for other levels. */
export class TickStore {
  /** Where the frame scanner's memory holds the window; 0 while it is in a buffer of its own. */
  address = 0
  private cells: Float64Array
  private ints: Int32Array
  private readonly far: readonly [FarLevels, FarLevels] = [new FarLevels(), new FarLevels()]

  constructor() {
    const buffer = new ArrayBuffer(CELLS * 8)
    this.cells = new Float64Array(buffer)
    this.ints = new Int32Array(buffer)
    this.clear()
  }

  /** Moves the window to another memory: all of it that the analytics read and updates write. */
  moveTo(buffer: ArrayBuffer, address: number): void {
    const { cells } = this
    this.view(buffer, address)
    this.cells.set(cells)
  }

  /** Takes the window that is in a memory: after that grew, which detaches its buffer. */
  view(buffer: ArrayBuffer, address: number): void {
    this.address = address
    this.cells = new Float64Array(buffer, address, CELLS)
    this.ints = new Int32Array(buffer, address, CELLS * 2)
  }

  /** Smallest key of a side that has a level, or `NONE` (infinity). */
  best(side: SideIndex): number {
    return this.cells[BEST + side] ?? NONE
  }

  /**
   * Sets the size at a price; 0 removes the level.
   *
   * @throws {ValidationError} for ticks that are not a safe integer, or negative lots
   */
  set(side: SideIndex, ticks: number, lots: number): void {
    const cells = this.cells
    const key = ticks * (cells[SIGN + side] ?? 0)
    const offset = key - (cells[BASE + side] ?? 0)
    const inside = offset | 0
    // Fractions, NaN and keys beyond the window fail this one test.
    if (inside !== offset || inside >>> 0 >= WINDOW || !(lots >= 0)) {
      this.setOutside(side, key, lots)
      return
    }
    this.write(side, key, lots)
    if (key <= (cells[BEST + side] ?? 0)) {
      if (lots !== 0) cells[BEST + side] = key
      else if (key === cells[BEST + side]) this.findBest(side, key)
    }
  }

  /** Sets `count` levels of a side, given as pairs of ticks and lots starting at `start`. */
  setAll(side: SideIndex, levels: Float64Array, start: number, count: number): void {
    const { cells } = this
    const sign = cells[SIGN + side] ?? 0
    let base = cells[BASE + side] ?? 0
    let best = cells[BEST + side] ?? 0
    const end = start + 2 * count
    for (let i = start; i < end; i += 2) {
      const ticks = levels[i] ?? 0
      const lots = levels[i + 1] ?? 0
      const key = ticks * sign
      const inside = (key - base) | 0
      if (inside === key - base && inside >>> 0 < WINDOW && key > best) this.write(side, key, lots)
      else {
        this.set(side, ticks, lots)
        base = cells[BASE + side] ?? 0
        best = cells[BEST + side] ?? 0
      }
    }
  }

  /** Lots at a key; 0 if there is no level. */
  get(side: SideIndex, key: number): number {
    if (!this.covers(side, key)) return this.far[side].get(key)
    return this.cells[this.blockOf(side, key) + (key & 31)] ?? 0
  }

  /** Number of levels of a side. Counted on request, so that updates need not maintain it. */
  count(side: SideIndex): number {
    let count = this.far[side].length
    const first = side * BLOCKS * STRIDE
    for (let block = first; block < first + BLOCKS * STRIDE; block += STRIDE) {
      for (let bits = this.bitsOf(block); bits !== 0; bits &= bits - 1) count++
    }
    return count
  }

  /** Removes every level of both sides. */
  clear(): void {
    const { cells } = this
    cells.fill(0)
    cells[BEST + BID] = NONE
    cells[BEST + ASK] = NONE
    cells[SIGN + BID] = -1
    cells[SIGN + ASK] = 1
    this.far[BID].clear()
    this.far[ASK].clear()
  }

  /** The next key above `key` that has a level, or `NONE` (infinity). */
  next(side: SideIndex, key: number): number {
    const base = this.cells[BASE + side] ?? 0
    if (key + 1 < base + WINDOW && this.best(side) !== NONE) {
      const found = this.scan(side, Math.max(key + 1, base), base + WINDOW)
      if (found !== NONE) return found
    }
    return this.far[side].above(key)
  }

  /** Copies the first `n` levels, best first, to `ticks` and `lots` from `offset`; returns the number copied. */
  copyTop(side: SideIndex, n: number, ticks: Float64Array, lots: Float64Array, offset: number): number {
    const { cells } = this
    const sign = cells[SIGN + side] ?? 0
    const end = (cells[BASE + side] ?? 0) + WINDOW
    const best = this.best(side)
    let written = 0
    if (best === NONE) return 0
    for (let base = best - (best & 31); base < end && written < n; base += BLOCK) {
      const block = this.blockOf(side, base)
      for (let bits = this.bitsOf(block); bits !== 0 && written < n; bits &= bits - 1, written++) {
        const position = 31 - Math.clz32(bits & -bits)
        ticks[offset + written] = (base + position) * sign
        lots[offset + written] = cells[block + position] ?? 0
      }
    }
    const { chunks } = this.far[side]
    for (let c = chunks.length - 1; c >= 0 && written < n; c--) {
      const chunk = chunks[c]
      if (chunk === undefined) break
      for (let at = 2 * chunk.count - 2; at >= 0 && written < n; at -= 2, written++) {
        ticks[offset + written] = (chunk.cells[at] ?? 0) * sign
        lots[offset + written] = chunk.cells[at + 1] ?? 0
      }
    }
    return written
  }

  /** Key of the level at depth `index` (0 is best), or `NONE` (infinity). */
  keyAt(side: SideIndex, index: number): number {
    const best = this.best(side)
    const end = (this.cells[BASE + side] ?? 0) + WINDOW
    let left = index
    for (let base = best - (best & 31); base < end; base += BLOCK) {
      let bits = this.bitsOf(this.blockOf(side, base))
      for (; bits !== 0; bits &= bits - 1) {
        if (left-- === 0) return base + 31 - Math.clz32(bits & -bits)
      }
    }
    const { chunks } = this.far[side]
    for (let c = chunks.length - 1; c >= 0; c--) {
      const chunk = chunks[c]
      if (chunk === undefined) break
      if (left < chunk.count) return chunk.cells[2 * (chunk.count - 1 - left)] ?? NONE
      left -= chunk.count
    }
    return NONE
  }

  /**
   * Walks from the best level until `amount` is reached, counted in lots (`notional` false) or in lots × tick
   * (`notional` true), over levels with keys up to and including `limit`. Writes Σ lots, Σ lots × tick and the ticks of
   * the last level touched to `out`; the last level counts partially. Returns whether the amount was reached.
   */
  walk(side: SideIndex, amount: number, notional: boolean, limit: number, out: Float64Array): boolean {
    const { cells } = this
    const sign = cells[SIGN + side] ?? 0
    const end = (cells[BASE + side] ?? 0) + WINDOW
    const best = this.best(side)
    const enough = reachedFrom(amount)
    let sumLots = 0
    let sumValue = 0
    let last = 0
    for (let base = best - (best & 31); base < end && base <= limit; base += BLOCK) {
      const block = this.blockOf(side, base)
      let bits = this.bitsOf(block)
      if (bits === 0) continue
      // Skips whole blocks where the walk cannot end inside and the sums are current (a comparison with NaN is false).
      const blockLots = cells[block + SUM] ?? 0
      const blockValue = sign * (base * blockLots + (cells[block + WEIGHTED] ?? 0))
      const isWhole = base + BLOCK - 1 <= limit
      if (isWhole && (notional ? sumValue + blockValue : sumLots + blockLots) < enough) {
        sumLots += blockLots
        sumValue += blockValue
        last = (base + BLOCK - 1 - Math.clz32(bits)) * sign
        continue
      }
      let sum = 0
      let weighted = 0
      for (; bits !== 0; bits &= bits - 1) {
        const position = 31 - Math.clz32(bits & -bits)
        if (base + position > limit) return finish(out, sumLots, sumValue, last, false)
        const lots = cells[block + position] ?? 0
        last = (base + position) * sign
        if ((notional ? sumValue + lots * last : sumLots + lots) >= enough) {
          const rest = Math.min(lots, notional ? (amount - sumValue) / last : amount - sumLots)
          return finish(out, sumLots + rest, sumValue + rest * last, last, true)
        }
        sumLots += lots
        sumValue += lots * last
        sum += lots
        weighted += lots * position
      }
      cells[block + SUM] = sum
      cells[block + WEIGHTED] = weighted
    }
    const { chunks } = this.far[side]
    for (let c = chunks.length - 1; c >= 0; c--) {
      const chunk = chunks[c]
      if (chunk === undefined) break
      for (let at = 2 * chunk.count - 2; at >= 0; at -= 2) {
        const key = chunk.cells[at] ?? 0
        if (key > limit) return finish(out, sumLots, sumValue, last, false)
        const lots = chunk.cells[at + 1] ?? 0
        last = key * sign
        if ((notional ? sumValue + lots * last : sumLots + lots) >= enough) {
          const rest = Math.min(lots, notional ? (amount - sumValue) / last : amount - sumLots)
          return finish(out, sumLots + rest, sumValue + rest * last, last, true)
        }
        sumLots += lots
        sumValue += lots * last
      }
    }
    return finish(out, sumLots, sumValue, last, false)
  }

  /** Σ lots of levels with keys up to and including `limit`. */
  lotsUpTo(side: SideIndex, limit: number): number {
    const { cells } = this
    const end = (cells[BASE + side] ?? 0) + WINDOW
    const best = this.best(side)
    let sum = 0
    for (let base = best - (best & 31); base < end && base <= limit; base += BLOCK) {
      const block = this.blockOf(side, base)
      const whole = cells[block + SUM] ?? 0
      if (base + BLOCK - 1 <= limit && !Number.isNaN(whole)) sum += whole
      else
        for (let key = base; key <= limit && key < base + BLOCK; key++) sum += cells[block + (key & 31)] ?? 0
    }
    const { chunks } = this.far[side]
    for (let c = chunks.length - 1; c >= 0; c--) {
      const chunk = chunks[c]
      if (chunk === undefined) break
      for (let at = 2 * chunk.count - 2; at >= 0; at -= 2) {
        if ((chunk.cells[at] ?? 0) > limit) return sum
        sum += chunk.cells[at + 1] ?? 0
      }
    }
    return sum
  }

  /** Removes every level above `key`. */
  truncate(side: SideIndex, key: number): void {
    const sign = this.cells[SIGN + side] ?? 0
    for (let above = this.next(side, key); above !== NONE; above = this.next(side, key))
      this.set(side, above * sign, 0)
  }

  private blockOf(side: SideIndex, key: number): number {
    return ((side << 7) | ((key & MASK) >>> 5)) * STRIDE
  }

  private bitsOf(block: number): number {
    return this.ints[(block + BITS) * 2] ?? 0
  }

  /** Whether a key is inside the window. */
  private covers(side: SideIndex, key: number): boolean {
    const offset = key - (this.cells[BASE + side] ?? 0)
    return offset >= 0 && offset < WINDOW
  }

  /** After the best level is removed: the next one, from the window or from beyond. */
  private findBest(side: SideIndex, from: number): void {
    const base = this.cells[BASE + side] ?? 0
    const far = this.far[side]
    let found = this.scan(side, from, base + WINDOW)
    if (found === NONE && far.length > 0) {
      found = far.nearest()
      this.moveUp(side, found)
    } else if (found !== NONE && found - base > DRIFT && far.length > 0) this.moveUp(side, found)
    this.cells[BEST + side] = found
  }

  /** First occupied key in [from, end) of the window, or NONE; `end` is the end of a block. */
  private scan(side: SideIndex, from: number, end: number): number {
    let base = from - (from & 31)
    let at = (from & MASK) >>> 5
    let bits = this.bitsOf(((side << 7) | at) * STRIDE) & (-1 << (from & 31))
    while (bits === 0) {
      base += BLOCK
      if (base >= end) return NONE
      at = (at + 1) & BLOCK_MASK
      bits = this.bitsOf(((side << 7) | at) * STRIDE)
    }
    return base + 31 - Math.clz32(bits & -bits)
  }

  private setOutside(side: SideIndex, key: number, lots: number): void {
    check(key, lots)
    const best = this.best(side)
    if (best === NONE) {
      if (lots !== 0) this.restart(side, key, lots)
      return
    }
    const base = this.cells[BASE + side] ?? 0
    if (lots !== 0 && key < base) {
      // The price is better than the window, which moves there.
      this.moveDown(side, key)
      this.write(side, key, lots)
      this.cells[BEST + side] = key
      return
    }
    if (lots !== 0 && best - base > DRIFT) {
      // The best price has moved up: make room for levels behind it.
      this.moveUp(side, best)
      if (this.covers(side, key)) {
        this.write(side, key, lots)
        return
      }
    }
    this.far[side].set(key, lots)
  }

  /** The first level of an empty side. */
  private restart(side: SideIndex, key: number, lots: number): void {
    this.cells[BASE + side] = below(key)
    this.write(side, key, lots)
    this.cells[BEST + side] = key
  }

  /** Sets a level inside the window, regardless of the best one. */
  private write(side: SideIndex, key: number, lots: number): void {
    const { cells, ints } = this
    const position = key & 31
    const block = ((side << 7) | ((key & MASK) >>> 5)) * STRIDE
    cells[block + position] = lots
    cells[block + SUM] = Number.NaN
    // Whether a level appears or disappears is a coin toss for the branch predictor: set the bit without a branch.
    const word = (block + BITS) * 2
    ints[word] = ((ints[word] ?? 0) & ~(1 << position)) | (+(lots !== 0) << position)
  }

  /** Moves the window so that it starts below a better key; levels at its far end move to the list. */
  private moveDown(side: SideIndex, key: number): void {
    const old = this.cells[BASE + side] ?? 0
    const base = below(key)
    const far = this.far[side]
    const from = Math.max(base + WINDOW, old)
    for (let last = old + WINDOW - BLOCK; last >= from; last -= BLOCK) {
      const block = this.blockOf(side, last)
      // Largest key first: the list is sorted by falling key.
      for (let bits = this.bitsOf(block); bits !== 0; ) {
        const position = 31 - Math.clz32(bits)
        bits &= ~(1 << position)
        far.push(last + position, this.cells[block + position] ?? 0)
      }
      this.cells.fill(0, block, block + STRIDE)
    }
    this.cells[BASE + side] = base
  }

  /** Moves the window up to start below `key`, the new smallest key, and takes in the levels that it now covers. */
  private moveUp(side: SideIndex, key: number): void {
    const base = below(key)
    const far = this.far[side]
    this.cells[BASE + side] = base
    for (let near = far.nearest(); near < base + WINDOW; near = far.nearest()) {
      this.write(side, near, far.get(near))
      far.pop()
    }
  }
}

/** Start of the window for a best key: a block boundary with room below. */
function below(key: number): number {
  const start = key - SLACK
  return start - (start & (BLOCK - 1))
}

function finish(out: Float64Array, lots: number, value: number, last: number, reached: boolean): boolean {
  out[0] = lots
  out[1] = value
  out[2] = last
  return reached
}

function check(key: number, lots: number): void {
  if (!Number.isSafeInteger(key))
    throw new ValidationError(`ticks is ${shown(key)}; allowed: a safe integer.`, {
      field: 'ticks',
      value: key,
      allowed: 'a safe integer',
    })
  if (!(lots >= 0))
    throw new ValidationError(`lots is ${shown(lots)}; allowed: zero or more.`, {
      field: 'lots',
      value: lots,
      allowed: 'zero or more',
    })
}
