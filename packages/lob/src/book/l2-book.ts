import { type Decimal, fromTicks, type Side, ValidationError } from '@lighter/standards'
import { ticksOfText } from './decimal-ticks.ts'
import { NONE, TickWindow } from './tick-window.ts'

/** Options of {@link L2Book}. */
export interface L2BookOptions {
  /** Decimals of a price: one tick is 10^-priceDecimals. */
  priceDecimals: number
  /** Decimals of a size: one lot is 10^-sizeDecimals. */
  sizeDecimals: number
}

/** A price level in numbers: price and size as doubles, and exactly in ticks and lots. */
export interface Level {
  price: number
  size: number
  ticks: number
  lots: number
}

/** A level as it stands on the wire; size "0" deletes. */
export interface WireLevel {
  readonly price: string
  readonly size: string
}

/** Levels per side, best first. */
export interface Depth {
  bids: Level[]
  asks: Level[]
}

/**
 * Price-aggregated book of one market on integer ticks and lots. Reads are numbers by default; ticks and lots are
 * exact. The book takes any levels: sequencing and crossed feeds are `BookSync`'s business. Analytics are functions on
 * it (`vwap`, `vamp`, `imbalance`, …).
 */
export class L2Book {
  readonly priceDecimals: number
  readonly sizeDecimals: number
  /** Ticks of one price unit, lots of one size unit. */
  readonly priceScale: number
  readonly sizeScale: number
  /** Bids, keyed by −tick. For the analytics of this package. */
  readonly bidWindow: TickWindow = new TickWindow()
  /** Asks, keyed by tick. For the analytics of this package. */
  readonly askWindow: TickWindow = new TickWindow()

  constructor(options: L2BookOptions) {
    this.priceDecimals = decimals(options.priceDecimals, 'priceDecimals')
    this.sizeDecimals = decimals(options.sizeDecimals, 'sizeDecimals')
    // Dividing by an exact power of ten rounds once; multiplying by 0.01 would round twice.
    this.priceScale = 10 ** this.priceDecimals
    this.sizeScale = 10 ** this.sizeDecimals
  }

  /** Sets one level in ticks and lots (safe integers, ticks from 1); 0 lots deletes it. */
  set(side: Side, ticks: number, lots: number): void {
    if (side === 'bid') this.bidWindow.set(-ticks, lots)
    else this.askWindow.set(ticks, lots)
  }

  /** Sets one level from its wire texts. @throws {ParseError} `BAD_LEVEL` for a decimal that does not fit; the book is unchanged then */
  setText(side: Side, price: string, size: string): void {
    this.set(side, ticksOfText(price, this.priceDecimals), ticksOfText(size, this.sizeDecimals))
  }

  /** Replaces the whole book. */
  applySnapshot(bids: readonly WireLevel[], asks: readonly WireLevel[]): void {
    this.clear()
    this.applyDelta(bids, asks)
  }

  /** Applies changed levels; those not named stay. */
  applyDelta(bids: readonly WireLevel[], asks: readonly WireLevel[]): void {
    for (const level of bids) this.setText('bid', level.price, level.size)
    for (const level of asks) this.setText('ask', level.price, level.size)
  }

  clear(): void {
    this.bidWindow.clear()
    this.askWindow.clear()
  }

  /** Best bid in ticks, or `undefined` when there are no bids. */
  bestBidTicks(): number | undefined {
    const { best } = this.bidWindow
    return best === NONE ? undefined : -best
  }

  /** Best ask in ticks, or `undefined` when there are no asks. */
  bestAskTicks(): number | undefined {
    const { best } = this.askWindow
    return best === NONE ? undefined : best
  }

  /** Highest bid, or `undefined`. */
  bestBid(): Level | undefined {
    return this.level('bid', 0)
  }

  /** Lowest ask, or `undefined`. */
  bestAsk(): Level | undefined {
    return this.level('ask', 0)
  }

  /** Middle of best bid and ask, or `undefined` when a side is empty. */
  mid(): number | undefined {
    // NONE is infinite: either side empty makes the sum so, or NaN.
    const twice = this.askWindow.best - this.bidWindow.best
    return Number.isFinite(twice) ? twice / 2 / this.priceScale : undefined
  }

  /** Best ask minus best bid, or `undefined` when a side is empty. */
  spread(): number | undefined {
    const ticks = this.askWindow.best + this.bidWindow.best
    return Number.isFinite(ticks) ? ticks / this.priceScale : undefined
  }

  /** Whether the best bid is at or above the best ask. */
  isCrossed(): boolean {
    return this.askWindow.best + this.bidWindow.best <= 0
  }

  /** The level at depth `index` (0 is best), or `undefined`. */
  level(side: Side, index: number): Level | undefined {
    const window = this.windowOf(side)
    let key = window.best
    for (let i = 0; i < index && key !== NONE; i++) key = window.next(key)
    return key === NONE ? undefined : this.#levelAt(window, side, key)
  }

  /** Levels of a side, best first. The book must not change while iterating. */
  *levels(side: Side): Generator<Level, void, undefined> {
    const window = this.windowOf(side)
    for (let key = window.best; key !== NONE; key = window.next(key)) yield this.#levelAt(window, side, key)
  }

  /** Number of levels of a side. */
  size(side: Side): number {
    return this.windowOf(side).count
  }

  /** Size in lots at an exact price in ticks; 0 when there is no level. */
  lotsAt(side: Side, ticks: number): number {
    return side === 'bid' ? this.bidWindow.get(-ticks) : this.askWindow.get(ticks)
  }

  /** The best `n` levels of each side, best first; all of them by default. */
  depth(n: number = Number.POSITIVE_INFINITY): Depth {
    return { bids: this.#top('bid', n), asks: this.#top('ask', n) }
  }

  /** Copies the best `n` levels of a side to typed arrays from `offset`, best first; returns how many there were. No allocation. */
  copyTop(side: Side, n: number, ticks: Float64Array, lots: Float64Array, offset = 0): number {
    return this.windowOf(side).copyTop(n, side === 'bid' ? -1 : 1, ticks, lots, offset)
  }

  /** Keeps the best `depth` levels of each side and forgets the others. */
  truncate(depth: number): void {
    for (const side of ['bid', 'ask'] as const) {
      const window = this.windowOf(side)
      if (window.count <= depth) continue
      let key = window.best
      for (let i = 1; i < depth; i++) key = window.next(key)
      window.truncate(key)
    }
  }

  /** Exact price of a tick count. */
  priceOf(ticks: number): Decimal {
    return fromTicks(ticks, this.priceDecimals)
  }

  /** Exact size of a lot count. */
  sizeOf(lots: number): Decimal {
    return fromTicks(lots, this.sizeDecimals)
  }

  /** The window of a side. For the analytics of this package. */
  windowOf(side: Side): TickWindow {
    return side === 'bid' ? this.bidWindow : this.askWindow
  }

  #levelAt(window: TickWindow, side: Side, key: number): Level {
    const ticks = side === 'bid' ? -key : key
    const lots = window.get(key)
    return { price: ticks / this.priceScale, size: lots / this.sizeScale, ticks, lots }
  }

  #top(side: Side, n: number): Level[] {
    const window = this.windowOf(side)
    const out: Level[] = []
    for (let key = window.best; key !== NONE && out.length < n; key = window.next(key))
      out.push(this.#levelAt(window, side, key))
    return out
  }
}

function decimals(value: number, field: string): number {
  if (Number.isInteger(value) && value >= 0 && value <= 15) return value
  throw new ValidationError(`${field} must be an integer from 0 to 15, got ${String(value)}.`, {
    field,
    value,
    allowed: '0 to 15',
  })
}
