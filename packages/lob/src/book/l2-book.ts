import { type Decimal, fromTicks, type Side, shown, ValidationError } from '@lighter/standards'
import { checkLevels } from './checks.ts'
import { ticksOfText } from './decimal-ticks.ts'
import { ASK, BID, NONE, type SideIndex, TickStore } from './tick-store.ts'

/** Options of {@link L2Book}. */
export interface L2BookOptions {
  /** Decimals of a price: one tick is 10^-priceDecimals. */
  priceDecimals: number
  /** Decimals of a size: one lot is 10^-sizeDecimals. */
  sizeDecimals: number
}

/** A price level in numbers: price and size as doubles, and exactly in ticks and lots. */
export interface Level {
  /** Price as a double, in quote units. */
  price: number
  /** Size as a double, in base units. */
  size: number
  /** Exact price in ticks. */
  ticks: number
  /** Exact size in lots. */
  lots: number
}

/** A level as on the wire; size "0" deletes it. */
export interface WireLevel {
  /** Decimal text. */
  readonly price: string
  /** Decimal text. */
  readonly size: string
}

/** Levels per side, best first. */
export interface Depth {
  /** Highest price first. */
  bids: Level[]
  /** Lowest price first. */
  asks: Level[]
}

/**
 * Price-aggregated book of one market on integer ticks and lots. Reads return numbers by default; ticks and lots are
 * exact. The book accepts any levels: `BookSync` handles sequencing and crossed feeds. Analytics are functions on it
 * (`vwap`, `vamp`, `imbalance`, …).
 */
export class L2Book {
  /** Decimals of a price. */
  readonly priceDecimals: number
  /** Decimals of a size. */
  readonly sizeDecimals: number
  /** Ticks per price unit. */
  readonly priceScale: number
  /** Lots per size unit. */
  readonly sizeScale: number
  // Twice the price scale: exact, so one division rounds like two.
  private readonly midScale: number
  /** The levels, addressed by key (ask tick, −bid tick). For the analytics and the synchronizer of this package. */
  readonly store: TickStore = new TickStore()
  private levelsSeen = Number.POSITIVE_INFINITY

  constructor(options: L2BookOptions) {
    this.priceDecimals = decimals(options.priceDecimals, 'priceDecimals')
    this.sizeDecimals = decimals(options.sizeDecimals, 'sizeDecimals')
    // Dividing by an exact power of ten rounds once; multiplying by 0.01 would round twice.
    this.priceScale = 10 ** this.priceDecimals
    this.sizeScale = 10 ** this.sizeDecimals
    this.midScale = 2 * this.priceScale
  }

  /** Number of visible levels per side; see {@link L2Book.limitDepth}. */
  get visibleLevels(): number {
    return this.levelsSeen
  }

  /**
   * Limits reads and analytics to the best `levels` of each side. Other levels are kept and become visible when better
   * levels disappear. With 0 the book appears empty.
   *
   * @throws {ValidationError} unless it is an integer from 0, or Infinity for all
   */
  limitDepth(levels: number): void {
    this.levelsSeen = checkLevels(levels, 'levels')
  }

  /** Key (ask tick, −bid tick) of the last visible level of a side: infinity if all are, −infinity if none is. */
  lastKey(side: SideIndex): number {
    if (this.levelsSeen === Number.POSITIVE_INFINITY) return NONE
    return this.levelsSeen === 0 ? Number.NEGATIVE_INFINITY : this.store.keyAt(side, this.levelsSeen - 1)
  }

  /**
   * Sets one level in ticks and lots (safe integers, ticks from 1); 0 lots deletes it.
   *
   * @throws {ValidationError} for ticks that are not a safe integer, or negative lots
   */
  set(side: Side, ticks: number, lots: number): void {
    this.store.set(indexOf(side), ticks, lots)
  }

  /**
   * {@link L2Book.set} for hot loops: the side as {@link BID} or {@link ASK}, without a branch on its name.
   *
   * @throws {ValidationError} for ticks that are not a safe integer, or negative lots
   */
  put(side: SideIndex, ticks: number, lots: number): void {
    this.store.set(side, ticks, lots)
  }

  /**
   * Sets one level from its wire strings. @throws {ParseError} `BAD_LEVEL` for a decimal that does not fit; the book
   * stays unchanged
   */
  setText(side: Side, price: string, size: string): void {
    this.set(side, ticksOfText(price, this.priceDecimals), ticksOfText(size, this.sizeDecimals))
  }

  /** Replaces the whole book. */
  applySnapshot(bids: readonly WireLevel[], asks: readonly WireLevel[]): void {
    this.clear()
    this.applyDelta(bids, asks)
  }

  /** Applies changed levels; other levels stay. */
  applyDelta(bids: readonly WireLevel[], asks: readonly WireLevel[]): void {
    for (const level of bids) this.setText('bid', level.price, level.size)
    for (const level of asks) this.setText('ask', level.price, level.size)
  }

  /** Removes every level. */
  clear(): void {
    this.store.clear()
  }

  /** Returns the best bid in ticks, or `undefined` if there are no bids. */
  bestBidTicks(): number | undefined {
    const best = this.store.best(BID)
    return best === NONE || this.levelsSeen === 0 ? undefined : -best
  }

  /** Returns the best ask in ticks, or `undefined` if there are no asks. */
  bestAskTicks(): number | undefined {
    const best = this.store.best(ASK)
    return best === NONE || this.levelsSeen === 0 ? undefined : best
  }

  /** {@link L2Book.bestBidTicks} for hot loops: NaN when there are no bids. */
  bidTicksOrNaN(): number {
    const best = this.store.best(BID)
    return best === NONE || this.levelsSeen === 0 ? Number.NaN : -best
  }

  /** {@link L2Book.bestAskTicks} for hot loops: NaN when there are no asks. */
  askTicksOrNaN(): number {
    const best = this.store.best(ASK)
    return best === NONE || this.levelsSeen === 0 ? Number.NaN : best
  }

  /** {@link L2Book.mid} for hot loops: NaN when a side is empty. */
  midOrNaN(): number {
    const twice = this.store.best(ASK) - this.store.best(BID)
    // NONE is infinite, so the difference is infinite or NaN.
    return twice - twice === 0 && this.levelsSeen !== 0 ? twice / this.midScale : Number.NaN
  }

  /** Returns the highest bid, or `undefined`. */
  bestBid(): Level | undefined {
    return this.level('bid', 0)
  }

  /** Returns the lowest ask, or `undefined`. */
  bestAsk(): Level | undefined {
    return this.level('ask', 0)
  }

  /** Returns the mid price, or `undefined` if a side is empty. */
  mid(): number | undefined {
    const mid = this.midOrNaN()
    return Number.isNaN(mid) ? undefined : mid
  }

  /** Returns best ask minus best bid, or `undefined` if a side is empty. */
  spread(): number | undefined {
    const ticks = this.store.best(ASK) + this.store.best(BID)
    return Number.isFinite(ticks) && this.levelsSeen !== 0 ? ticks / this.priceScale : undefined
  }

  /** Returns whether the best bid is at or above the best ask. */
  isCrossed(): boolean {
    return this.store.best(ASK) + this.store.best(BID) <= 0
  }

  /** Returns the level at depth `index` (0 is best), or `undefined`. */
  level(side: Side, index: number): Level | undefined {
    if (!Number.isInteger(index) || index < 0 || index >= this.levelsSeen) return undefined
    const at = indexOf(side)
    const key = this.store.keyAt(at, index)
    return key === NONE ? undefined : this.#levelAt(at, key)
  }

  /** Iterates over the levels of a side, best first. The book must not change meanwhile. */
  *levels(side: Side): Generator<Level, void, undefined> {
    const at = indexOf(side)
    const last = this.lastKey(at)
    for (let key = this.store.best(at); key !== NONE && key <= last; key = this.store.next(at, key))
      yield this.#levelAt(at, key)
  }

  /** Returns the number of visible levels of a side. */
  size(side: Side): number {
    return Math.min(this.store.count(indexOf(side)), this.levelsSeen)
  }

  /** Returns the size in lots at an exact price in ticks; 0 if there is no level. */
  lotsAt(side: Side, ticks: number): number {
    const at = indexOf(side)
    const key = side === 'bid' ? -ticks : ticks
    return key <= this.lastKey(at) ? this.store.get(at, key) : 0
  }

  /**
   * Returns the best `n` levels of each side, best first; all by default.
   *
   * @throws {ValidationError} unless `n` is an integer from 0, or Infinity
   */
  depth(n: number = Number.POSITIVE_INFINITY): Depth {
    const count = Math.min(checkLevels(n, 'n'), this.levelsSeen)
    return { bids: this.#top('bid', count), asks: this.#top('ask', count) }
  }

  /**
   * Copies the best `n` levels of a side to typed arrays from `offset`, best first; returns the number copied. No
   * allocation.
   */
  copyTop(side: Side, n: number, ticks: Float64Array, lots: Float64Array, offset = 0): number {
    return this.store.copyTop(indexOf(side), Math.min(n, this.levelsSeen), ticks, lots, offset)
  }

  /**
   * Keeps the best `depth` levels of each side and drops the others.
   *
   * @throws {ValidationError} unless it is an integer from 0, or Infinity
   */
  truncate(depth: number): void {
    const { store } = this
    if (checkLevels(depth, 'depth') === 0) store.clear()
    else
      for (const side of [BID, ASK] as const) {
        const last = depth === Number.POSITIVE_INFINITY ? NONE : store.keyAt(side, depth - 1)
        if (last !== NONE) store.truncate(side, last)
      }
  }

  /** Returns the exact price of a number of ticks. */
  priceOf(ticks: number): Decimal {
    return fromTicks(ticks, this.priceDecimals)
  }

  /** Returns the exact size of a number of lots. */
  sizeOf(lots: number): Decimal {
    return fromTicks(lots, this.sizeDecimals)
  }

  #levelAt(side: SideIndex, key: number): Level {
    const ticks = side === BID ? -key : key
    const lots = this.store.get(side, key)
    return { price: ticks / this.priceScale, size: lots / this.sizeScale, ticks, lots }
  }

  #top(side: Side, n: number): Level[] {
    const { store } = this
    const at = indexOf(side)
    const out: Level[] = []
    for (let key = store.best(at); key !== NONE && out.length < n; key = store.next(at, key))
      out.push(this.#levelAt(at, key))
    return out
  }
}

/** {@link BID} or {@link ASK}. */
export function indexOf(side: Side): SideIndex {
  return side === 'bid' ? BID : ASK
}

function decimals(value: number, field: string): number {
  if (Number.isInteger(value) && value >= 0 && value <= 15) return value
  throw new ValidationError(`${field} is ${shown(value)}; allowed: an integer from 0 to 15.`, {
    field,
    value,
    allowed: '0 to 15',
  })
}
