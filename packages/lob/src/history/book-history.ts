import { shown, ValidationError } from '@lighter/standards'
import { averageTicks } from '../analytics/average.ts'
import { checkAmount } from '../book/checks.ts'
import type { L2Book } from '../book/l2-book.ts'
import { reachedFrom, wholeIfClose } from '../book/tolerance.ts'

/** Options of {@link BookHistory}. */
export interface BookHistoryOptions {
  /** Levels kept of each side and state. @default 100 */
  depth?: number | undefined
  /** States kept; the oldest is overwritten. @default 100 */
  bufferSize?: number | undefined
}

/** Maximum number of levels per side over all states: half a gigabyte for ticks, and the same for lots. */
const MAX_CELLS = 2 ** 26

/**
 * The latest states of the top of a book, in typed arrays: recording allocates nothing. Views are columns, oldest
 * first.
 */
export class BookHistory {
  /** Levels kept of each side and state. */
  readonly depth: number
  /** States kept. */
  readonly bufferSize: number
  readonly #book: L2Book
  readonly #times: Float64Array
  readonly #bidTicks: Float64Array
  readonly #bidLots: Float64Array
  readonly #askTicks: Float64Array
  readonly #askLots: Float64Array
  readonly #bidCounts: Uint32Array
  readonly #askCounts: Uint32Array
  #next = 0
  #length = 0

  /** @throws {ValidationError} unless both are positive integers and their product at most 2^26 */
  constructor(book: L2Book, options: BookHistoryOptions = {}) {
    this.depth = positive(options.depth ?? 100, 'depth')
    this.bufferSize = positive(options.bufferSize ?? 100, 'bufferSize')
    this.#book = book
    const cells = this.depth * this.bufferSize
    if (cells > MAX_CELLS) {
      throw new ValidationError(`depth × bufferSize is ${cells}; allowed: at most ${MAX_CELLS}.`, {
        field: 'bufferSize',
        value: this.bufferSize,
        allowed: `at most ${Math.floor(MAX_CELLS / this.depth)} with this depth`,
      })
    }
    this.#times = new Float64Array(this.bufferSize)
    this.#bidTicks = new Float64Array(cells)
    this.#bidLots = new Float64Array(cells)
    this.#askTicks = new Float64Array(cells)
    this.#askLots = new Float64Array(cells)
    this.#bidCounts = new Uint32Array(this.bufferSize)
    this.#askCounts = new Uint32Array(this.bufferSize)
  }

  /** Number of recorded states. */
  get length(): number {
    return this.#length
  }

  /** Records the current book. */
  record(timestamp: number): void {
    const at = this.#next
    const offset = at * this.depth
    this.#times[at] = timestamp
    this.#bidCounts[at] = this.#book.copyTop('bid', this.depth, this.#bidTicks, this.#bidLots, offset)
    this.#askCounts[at] = this.#book.copyTop('ask', this.depth, this.#askTicks, this.#askLots, offset)
    this.#next = at + 1 === this.bufferSize ? 0 : at + 1
    if (this.#length < this.bufferSize) this.#length++
  }

  /** Deletes all states. */
  clear(): void {
    this.#next = 0
    this.#length = 0
  }

  /** Times of the states, epoch milliseconds. */
  timestamps(): Float64Array {
    return this.#column((slot) => this.#times[slot] ?? 0)
  }

  /** Mids; NaN if a side was empty. */
  mids(): Float64Array {
    return this.#column(
      (slot) => (this.#best(slot, 'bid') + this.#best(slot, 'ask')) / 2 / this.#book.priceScale,
    )
  }

  /** Spreads; NaN if a side was empty. */
  spreads(): Float64Array {
    return this.#column((slot) => (this.#best(slot, 'ask') - this.#best(slot, 'bid')) / this.#book.priceScale)
  }

  /**
   * Volume-adjusted mids for a notional in quote units, as `vamp` computes them; NaN if the recorded depth was too
   * thin.
   *
   * @throws {ValidationError} unless the notional is a positive number
   */
  vamps(notional: number): Float64Array {
    const { priceScale, sizeScale } = this.#book
    const target = wholeIfClose(checkAmount(notional, 'notional') * priceScale * sizeScale)
    return this.#column((slot) => {
      const from = slot * this.depth
      const bid = average(this.#bidTicks, this.#bidLots, from, this.#bidCounts[slot] ?? 0, target)
      const ask = average(this.#askTicks, this.#askLots, from, this.#askCounts[slot] ?? 0, target)
      return (bid + ask) / 2 / priceScale
    })
  }

  /**
   * Realized volatility of the mids: root of the sum of squared log returns, over the recorded states. Multiply by
   * √(year / window) to annualize. States without a mid are skipped.
   */
  realizedVolatility(): number {
    let sum = 0
    let last = Number.NaN
    for (const mid of this.mids()) {
      if (Number.isNaN(mid)) continue
      if (!Number.isNaN(last)) sum += Math.log(mid / last) ** 2
      last = mid
    }
    return Math.sqrt(sum)
  }

  /** Levels of one state, 0 is the oldest: [ticks, lots] pairs, best first. */
  levels(index: number, side: 'bid' | 'ask'): [ticks: number, lots: number][] {
    const slot = this.#slot(index)
    const count = (side === 'bid' ? this.#bidCounts : this.#askCounts)[slot] ?? 0
    const ticks = side === 'bid' ? this.#bidTicks : this.#askTicks
    const lots = side === 'bid' ? this.#bidLots : this.#askLots
    const out: [number, number][] = []
    for (let i = 0; i < count; i++)
      out.push([ticks[slot * this.depth + i] ?? 0, lots[slot * this.depth + i] ?? 0])
    return out
  }

  #best(slot: number, side: 'bid' | 'ask'): number {
    const count = (side === 'bid' ? this.#bidCounts : this.#askCounts)[slot] ?? 0
    return count === 0
      ? Number.NaN
      : ((side === 'bid' ? this.#bidTicks : this.#askTicks)[slot * this.depth] ?? Number.NaN)
  }

  #slot(index: number): number {
    if (!Number.isInteger(index) || index < 0 || index >= this.#length) {
      throw new ValidationError(
        `There is no state ${shown(index)}: ${this.#length} are recorded, from index 0.`,
        {
          field: 'index',
          value: index,
          allowed: `0 to ${this.#length - 1}`,
        },
      )
    }
    return (this.#next - this.#length + index + this.bufferSize) % this.bufferSize
  }

  #column(read: (slot: number) => number): Float64Array {
    const out = new Float64Array(this.#length)
    for (let i = 0; i < this.#length; i++)
      out[i] = read((this.#next - this.#length + i + this.bufferSize) % this.bufferSize)
    return out
  }
}

function average(
  ticks: Float64Array,
  lots: Float64Array,
  from: number,
  count: number,
  target: number,
): number {
  const enough = reachedFrom(target)
  let value = 0
  let size = 0
  for (let i = from; i < from + count; i++) {
    const tick = ticks[i] ?? 0
    const here = lots[i] ?? 0
    if (value + here * tick >= enough) {
      const rest = Math.min(here, (target - value) / tick)
      return averageTicks(ticks[from] ?? 0, tick, value + rest * tick, size + rest)
    }
    value += here * tick
    size += here
  }
  return Number.NaN
}

function positive(value: number, field: string): number {
  if (Number.isSafeInteger(value) && value > 0) return value
  throw new ValidationError(`${field} is ${shown(value)}; allowed: a positive integer.`, {
    field,
    value,
    allowed: 'a positive integer',
  })
}
