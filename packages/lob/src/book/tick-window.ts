/**
 * One side of a book. Levels near the best price live in a flat window of {@link SIZE} ticks, addressed by the low bits
 * of the price, with a bitmap of the occupied ones; levels beyond it live in a sorted list. The window follows the best
 * price: what leaves it goes to the list and back, so any range and any density stay correct.
 *
 * Keys, not prices: `key = ask tick`, or `-bid tick`. The best level always has the smallest key, so one code serves both sides.
 */

/** Ticks in the window; a power of two. */
export const SIZE = 4096
const MASK: number = SIZE - 1
/** Ticks in a block: one word of the bitmap. */
const BLOCK = 32
const WORDS: number = SIZE / BLOCK
/** Room kept below the best key when the window moves, for prices that improve. */
const SLACK: number = SIZE / 4
/** The window moves up when the best key has wandered this far into it. */
const DRIFT: number = (SIZE * 3) / 4

/** Start of the window for a best key: a block boundary with room below. */
function below(key: number): number {
  const start = key - SLACK
  return start - (start & (BLOCK - 1))
}

/** No level. */
export const NONE: number = Number.POSITIVE_INFINITY

// Members are `private`, not `#private`: V8 checks the brand of an object at each call of a #method, and this is the hot path.
export class TickWindow {
  /** Smallest key with a level, or {@link NONE}. */
  best: number = NONE
  /** Number of levels. */
  count = 0
  /** First key of the window. */
  private base = 0
  /** Levels inside the window. */
  private inside = 0
  private readonly lots = new Float64Array(SIZE)
  private readonly occupied = new Int32Array(WORDS)
  /** Which words of the bitmap are not zero. */
  private readonly summary = new Int32Array(WORDS / 32)
  /** Per block: Σ lots, and Σ lots × position within the block. Exact integers: sizes stay below 2^48. */
  private readonly blockLots = new Float64Array(WORDS)
  private readonly blockWeighted = new Float64Array(WORDS)
  /** Levels beyond the window, keys falling, so that the next one to come in is last. */
  private farKeys: number[] = []
  private farLots: number[] = []

  /** Sets the size at a key; 0 removes the level. */
  set(key: number, lots: number): void {
    const offset = key - this.base
    if (offset >= 0 && offset < SIZE && this.inside > 0) {
      const at = key & MASK
      const before = this.lots[at] ?? 0
      if (lots === before) return
      this.write(at, lots, before)
      if (lots === 0) {
        this.count--
        this.inside--
        if (key === this.best) this.findBest(key)
      } else if (before === 0) {
        this.count++
        this.inside++
        if (key < this.best) this.best = key
      }
      return
    }
    this.setOutside(key, lots)
  }

  /** Size at a key, 0 when there is no level. */
  get(key: number): number {
    const offset = key - this.base
    if (offset >= 0 && offset < SIZE && this.inside > 0) return this.lots[key & MASK] ?? 0
    const at = this.findFar(key)
    return this.farKeys[at] === key ? (this.farLots[at] ?? 0) : 0
  }

  clear(): void {
    this.best = NONE
    this.count = 0
    this.inside = 0
    this.lots.fill(0)
    this.occupied.fill(0)
    this.summary.fill(0)
    this.blockLots.fill(0)
    this.blockWeighted.fill(0)
    this.farKeys.length = 0
    this.farLots.length = 0
  }

  /** The next key above `key` that has a level, or {@link NONE}. */
  next(key: number): number {
    const end = this.base + SIZE
    if (this.inside > 0 && key + 1 < end) {
      const found = this.scan(Math.max(key + 1, this.base), end)
      if (found !== NONE) return found
    }
    // Positions before the first key that is not larger hold the larger ones, the next of them last.
    const at = this.findFar(key) - 1
    return at >= 0 ? (this.farKeys[at] ?? NONE) : NONE
  }

  /**
   * Copies the first `n` levels, best first, to `keys` and `lots` from `offset`, and returns how many there were.
   * `sign` turns keys into ticks.
   */
  copyTop(n: number, sign: 1 | -1, ticks: Float64Array, lots: Float64Array, offset: number): number {
    let written = 0
    if (this.inside > 0) {
      const first = this.best
      const start = first & MASK
      let word = start >>> 5
      let bits = (this.occupied[word] ?? 0) & (-1 << (start & 31))
      // Key of bit 0 of the current word.
      let base = first - (start & 31)
      const end = this.base + SIZE
      while (base < end && written < n) {
        while (bits !== 0 && written < n) {
          const bit = 31 - Math.clz32(bits & -bits)
          bits &= bits - 1
          ticks[offset + written] = (base + bit) * sign
          lots[offset + written] = this.lots[(word << 5) | bit] ?? 0
          written++
        }
        word = (word + 1) & (WORDS - 1)
        base += BLOCK
        bits = this.occupied[word] ?? 0
      }
    }
    return written < n ? this.copyFar(n, sign, ticks, lots, offset, written) : written
  }

  /**
   * Walks from the best level until `amount` is reached, counted in lots (`notional` false) or in lots × tick
   * (`notional` true). Writes Σ lots, Σ lots × tick and the ticks of the last level touched to `out`; the last level counts in part.
   */
  walk(amount: number, notional: boolean, sign: 1 | -1, out: Float64Array): void {
    let sumLots = 0
    let sumValue = 0
    let last = NONE
    let key = this.best
    while (key !== NONE) {
      // Whole blocks at once where the walk cannot end inside: their sums are exact.
      if ((key & 31) === 0 && this.covers(key)) {
        const word = (key & MASK) >>> 5
        const lots = this.blockLots[word] ?? 0
        const value = sign * (key * lots + (this.blockWeighted[word] ?? 0))
        if ((notional ? sumValue + value : sumLots + lots) < amount) {
          if (lots > 0) {
            sumLots += lots
            sumValue += value
            last = key + BLOCK - 1 - Math.clz32(this.occupied[word] ?? 0)
          }
          key = this.enter(this.next(key + BLOCK - 1), key)
          continue
        }
      }
      const lots = this.get(key)
      if (lots > 0) {
        const tick = key * sign
        const rest = notional ? (amount - sumValue) / tick : amount - sumLots
        last = key
        if (lots >= rest) {
          sumLots += rest
          sumValue += rest * tick
          break
        }
        sumLots += lots
        sumValue += lots * tick
      }
      key = this.enter(this.next(key), key)
    }
    out[0] = sumLots
    out[1] = sumValue
    out[2] = last === NONE ? 0 : last * sign
  }

  /** Σ lots of levels with keys up to and including `limit`. */
  lotsUpTo(limit: number): number {
    let sum = 0
    let key = this.best
    while (key <= limit && key !== NONE) {
      if ((key & 31) === 0 && key + BLOCK - 1 <= limit && this.covers(key)) {
        sum += this.blockLots[(key & MASK) >>> 5] ?? 0
        key = this.enter(this.next(key + BLOCK - 1), key)
      } else {
        sum += this.get(key)
        key = this.enter(this.next(key), key)
      }
    }
    return sum
  }

  /** Removes every level above `key`. */
  truncate(key: number): void {
    for (let above = this.next(key); above !== NONE; above = this.next(key)) this.set(above, 0)
  }

  /** Whether a key lies inside the window. */
  private covers(key: number): boolean {
    const offset = key - this.base
    return offset >= 0 && offset < SIZE
  }

  /** Where a walk goes on: at the start of a block that it enters, so that the block can be taken whole. */
  private enter(following: number, from: number): number {
    if (following === NONE || !this.covers(following)) return following
    const start = following - (following & 31)
    return start > from ? start : following
  }

  private write(at: number, lots: number, before: number): void {
    this.lots[at] = lots
    const word = at >>> 5
    const bit = at & 31
    const change = lots - before
    this.blockLots[word] = (this.blockLots[word] ?? 0) + change
    this.blockWeighted[word] = (this.blockWeighted[word] ?? 0) + change * bit
    if (lots === 0) {
      const bits = (this.occupied[word] ?? 0) & ~(1 << bit)
      this.occupied[word] = bits
      if (bits === 0) this.summary[word >>> 5] = (this.summary[word >>> 5] ?? 0) & ~(1 << (word & 31))
    } else if (before === 0) {
      this.occupied[word] = (this.occupied[word] ?? 0) | (1 << bit)
      this.summary[word >>> 5] = (this.summary[word >>> 5] ?? 0) | (1 << (word & 31))
    }
  }

  /** After the best level went: the next one, from the window or from beyond. */
  private findBest(from: number): void {
    if (this.inside > 0) {
      const found = this.scan(from, this.base + SIZE)
      this.best = found
      if (found - this.base > DRIFT && this.farKeys.length > 0) this.moveTo(below(found))
      return
    }
    const far = this.farKeys[this.farKeys.length - 1]
    if (far === undefined) {
      this.best = NONE
      return
    }
    this.best = far
    this.base = below(far)
    this.pullFar()
  }

  /** First occupied key in [from, end) of the window, or NONE. */
  private scan(from: number, end: number): number {
    const start = from & MASK
    let word = start >>> 5
    const bits = (this.occupied[word] ?? 0) & (-1 << (start & 31))
    let base = from - (start & 31)
    if (bits !== 0) {
      const key = base + 31 - Math.clz32(bits & -bits)
      return key < end ? key : NONE
    }
    // The summary skips empty words, 32 at a time; it is circular like the window.
    for (let visited = 0; visited <= WORDS; ) {
      word = (word + 1) & (WORDS - 1)
      base += BLOCK
      visited++
      if (base >= end) return NONE
      const rest = (this.summary[word >>> 5] ?? 0) & (-1 << (word & 31))
      if (rest === 0) {
        const skip = 31 - (word & 31)
        word += skip
        base += skip * BLOCK
        visited += skip
        continue
      }
      const hit = 31 - Math.clz32(rest & -rest)
      base += (hit - (word & 31)) * BLOCK
      word = (word & ~31) | hit
      if (base >= end) return NONE
      const found = this.occupied[word] ?? 0
      const key = base + 31 - Math.clz32(found & -found)
      return key < end ? key : NONE
    }
    return NONE
  }

  private setOutside(key: number, lots: number): void {
    if (this.inside === 0 && this.farKeys.length === 0) {
      if (lots === 0) return
      this.base = below(key)
      this.insertInside(key, lots)
      this.best = key
      return
    }
    if (lots !== 0 && key < this.base) {
      // A price better than the window: the window moves there.
      this.moveTo(below(key))
      this.insertInside(key, lots)
      if (key < this.best) this.best = key
      return
    }
    if (lots !== 0 && this.best - this.base > DRIFT) {
      // The best price has wandered up: make room for levels behind it.
      this.moveTo(below(this.best))
      if (this.covers(key)) {
        this.set(key, lots)
        return
      }
    }
    const at = this.findFar(key)
    const present = this.farKeys[at] === key
    if (lots === 0) {
      if (!present) return
      this.farKeys.splice(at, 1)
      this.farLots.splice(at, 1)
      this.count--
    } else if (present) this.farLots[at] = lots
    else {
      this.farKeys.splice(at, 0, key)
      this.farLots.splice(at, 0, lots)
      this.count++
    }
  }

  private insertInside(key: number, lots: number): void {
    this.write(key & MASK, lots, 0)
    this.count++
    this.inside++
  }

  /** Moves the window to start at `base`; what leaves goes to the list, what enters comes from it. */
  private moveTo(base: number): void {
    const old = this.base
    if (base < old) {
      // The far end leaves: keys from the new end up to the old end, largest last.
      const from = Math.max(base + SIZE, old)
      if (this.inside > 0) this.evict(from, old + SIZE)
      this.base = base
      return
    }
    this.base = base
    this.pullFar()
  }

  /** Takes the levels of [from, end) out of the window and puts them in front of the list. */
  private evict(from: number, end: number): void {
    const keys: number[] = []
    const lots: number[] = []
    for (let key = this.scan(from, end); key !== NONE; key = key + 1 < end ? this.scan(key + 1, end) : NONE) {
      keys.push(key)
      lots.push(this.lots[key & MASK] ?? 0)
    }
    for (let i = keys.length - 1; i >= 0; i--) {
      const key = keys[i] ?? 0
      const size = lots[i] ?? 0
      this.farKeys.push(key)
      this.farLots.push(size)
      this.write(key & MASK, 0, size)
    }
    this.inside -= keys.length
  }

  /** Brings the levels that the window now covers in from the list. */
  private pullFar(): void {
    const end = this.base + SIZE
    for (let last = this.farKeys.length - 1; last >= 0; last--) {
      const key = this.farKeys[last] ?? NONE
      if (key >= end) return
      this.write(key & MASK, this.farLots[last] ?? 0, 0)
      this.inside++
      this.farKeys.length = last
      this.farLots.length = last
    }
  }

  private copyFar(
    n: number,
    sign: 1 | -1,
    ticks: Float64Array,
    lots: Float64Array,
    offset: number,
    from: number,
  ): number {
    let written = from
    for (let i = this.farKeys.length - 1; i >= 0 && written < n; i--, written++) {
      ticks[offset + written] = (this.farKeys[i] ?? 0) * sign
      lots[offset + written] = this.farLots[i] ?? 0
    }
    return written
  }

  /** First position of the list whose key is not larger than `key`. */
  private findFar(key: number): number {
    const keys = this.farKeys
    let low = 0
    let high = keys.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((keys[middle] ?? 0) > key) low = middle + 1
      else high = middle
    }
    return low
  }
}
