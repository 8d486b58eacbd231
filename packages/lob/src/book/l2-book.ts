import { type Decimal, fromTicks, type Side, ValidationError } from '@lighter/standards'
import { ticksOfText } from './decimal-ticks.ts'
import { SideLevels } from './side-levels.ts'

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
 * exact. The book takes any levels: sequencing and crossed feeds are `BookSync`'s business.
 */
export class L2Book {
  readonly priceDecimals: number
  readonly sizeDecimals: number
  readonly #bids = new SideLevels(1)
  readonly #asks = new SideLevels(-1)
  readonly #priceUnit: number
  readonly #sizeUnit: number

  constructor(options: L2BookOptions) {
    this.priceDecimals = decimals(options.priceDecimals, 'priceDecimals')
    this.sizeDecimals = decimals(options.sizeDecimals, 'sizeDecimals')
    // Dividing by an exact power of ten rounds once; multiplying by 0.01 would round twice.
    this.#priceUnit = 10 ** this.priceDecimals
    this.#sizeUnit = 10 ** this.sizeDecimals
  }

  /** Sets one level in ticks and lots; 0 lots deletes it. */
  set(side: Side, ticks: number, lots: number): void {
    ;(side === 'bid' ? this.#bids : this.#asks).set(ticks, lots)
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
    this.#bids.clear()
    this.#asks.clear()
  }

  /** Best bid in ticks, or `undefined` when there are no bids. */
  bestBidTicks(): number | undefined {
    return this.#bids.ticks[this.#bids.length - 1]
  }

  /** Best ask in ticks, or `undefined` when there are no asks. */
  bestAskTicks(): number | undefined {
    return this.#asks.ticks[this.#asks.length - 1]
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
    const bid = this.bestBidTicks()
    const ask = this.bestAskTicks()
    return bid === undefined || ask === undefined ? undefined : (bid + ask) / 2 / this.#priceUnit
  }

  /** Best ask minus best bid, or `undefined` when a side is empty. */
  spread(): number | undefined {
    const bid = this.bestBidTicks()
    const ask = this.bestAskTicks()
    return bid === undefined || ask === undefined ? undefined : (ask - bid) / this.#priceUnit
  }

  /** Whether the best bid is at or above the best ask. */
  isCrossed(): boolean {
    const bid = this.bestBidTicks()
    const ask = this.bestAskTicks()
    return bid !== undefined && ask !== undefined && bid >= ask
  }

  /** The level at depth `index` (0 is best), or `undefined`. */
  level(side: Side, index: number): Level | undefined {
    const levels = side === 'bid' ? this.#bids : this.#asks
    const at = levels.length - 1 - index
    const ticks = levels.ticks[at]
    const lots = levels.lots[at]
    if (ticks === undefined || lots === undefined) return undefined
    return { price: ticks / this.#priceUnit, size: lots / this.#sizeUnit, ticks, lots }
  }

  /** Number of levels of a side. */
  size(side: Side): number {
    return (side === 'bid' ? this.#bids : this.#asks).length
  }

  /** Size in lots at an exact price in ticks; 0 when there is no level. */
  lotsAt(side: Side, ticks: number): number {
    return (side === 'bid' ? this.#bids : this.#asks).sizeAt(ticks)
  }

  /** The best `n` levels of each side, best first; all of them by default. */
  depth(n: number = Number.POSITIVE_INFINITY): Depth {
    return { bids: this.#top('bid', n), asks: this.#top('ask', n) }
  }

  /** Exact price of a tick count. */
  priceOf(ticks: number): Decimal {
    return fromTicks(ticks, this.priceDecimals)
  }

  /** Exact size of a lot count. */
  sizeOf(lots: number): Decimal {
    return fromTicks(lots, this.sizeDecimals)
  }

  #top(side: Side, n: number): Level[] {
    const out: Level[] = []
    const count = Math.min(n, this.size(side))
    for (let i = 0; i < count; i++) {
      const level = this.level(side, i)
      if (level !== undefined) out.push(level)
    }
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
