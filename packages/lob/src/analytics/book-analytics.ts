import type { Side } from '@lighter/standards'
import { checkAmount, checkDistance, checkLevels, oneOf } from '../book/checks.ts'
import { indexOf, type L2Book } from '../book/l2-book.ts'
import { ASK, BID, NONE } from '../book/tick-store.ts'
import { wholeIfClose } from '../book/tolerance.ts'
import { averageTicks } from './average.ts'

/** Amount to trade, in base units or quote units. */
export type Amount = { size: number; notional?: undefined } | { notional: number; size?: undefined }

/** Outcome of trading through one side of a book. */
export interface SweepResult {
  /** Average price; `undefined` if nothing could be filled. */
  price: number | undefined
  /** Base units filled. */
  filled: number
  /** Unfilled amount: base units, or quote units if a notional was requested. */
  unfilled: number
  /** Price of the last level touched. */
  worst: number | undefined
  /** Average price relative to the best price, as a fraction; positive is worse. */
  slippage: number
}

// One scratch buffer for all walks: they do not nest.
const walked = new Float64Array(3)

/**
 * Returns the average price of taking `size` base units, or `notional` quote units, from one side: `'ask'` to buy,
 * `'bid'` to sell. The cost grows with the number of blocks of 32 ticks, not with the number of levels.
 *
 * @throws {ValidationError} unless exactly one of size and notional is given and positive
 */
export function vwap(book: L2Book, side: Side, amount: Amount): SweepResult {
  const which = oneOf(amount, 'size', 'notional')
  const notional = which === 'notional'
  const asked = checkAmount(amount[which], which)
  const at = indexOf(side)
  const scale = book.priceScale * book.sizeScale
  const target = wholeIfClose(notional ? asked * scale : asked * book.sizeScale)
  const isReached = book.store.walk(at, target, notional, book.lastKey(at), walked)
  const [lots = 0, value = 0, last = 0] = walked
  if (lots === 0) return { price: undefined, filled: 0, unfilled: asked, worst: undefined, slippage: 0 }
  const sign = side === 'bid' ? -1 : 1
  const best = book.store.best(at) * sign
  const price = averageTicks(best, last, value, lots) / book.priceScale
  const unfilled = isReached ? 0 : asked - (notional ? value / scale : lots / book.sizeScale)
  const bestPrice = best / book.priceScale
  return {
    price,
    filled: lots / book.sizeScale,
    unfilled,
    worst: last / book.priceScale,
    slippage: (side === 'bid' ? bestPrice - price : price - bestPrice) / bestPrice,
  }
}

/**
 * Returns the volume-adjusted mid: the midpoint of the average prices of selling and buying a notional (quote units);
 * `undefined` if a side is too thin.
 *
 * @throws {ValidationError} unless the notional is a positive number
 */
export function vamp(book: L2Book, notional: number): number | undefined {
  const target = wholeIfClose(checkAmount(notional, 'notional') * book.priceScale * book.sizeScale)
  const { store } = book
  if (!store.walk(BID, target, true, book.lastKey(BID), walked)) return undefined
  const bid = averageTicks(-store.best(BID), walked[2] ?? 0, walked[1] ?? 0, walked[0] ?? 0)
  if (!store.walk(ASK, target, true, book.lastKey(ASK), walked)) return undefined
  const ask = averageTicks(store.best(ASK), walked[2] ?? 0, walked[1] ?? 0, walked[0] ?? 0)
  return (bid + ask) / 2 / book.priceScale
}

/**
 * Returns the mid weighted by the sizes at the touch, which is closer to the side with less size; `undefined` if a side
 * is empty.
 */
export function microPrice(book: L2Book): number | undefined {
  const bid = book.bestBidTicks()
  const ask = book.bestAskTicks()
  if (bid === undefined || ask === undefined) return undefined
  const bidLots = book.lotsAt('bid', bid)
  const askLots = book.lotsAt('ask', ask)
  // From the bid up, not as a quotient of large products: the result never leaves the spread.
  return (bid + (ask - bid) * (bidLots / (bidLots + askLots))) / book.priceScale
}

/** Returns the size at an exact price, in base units; 0 for a price that is not a multiple of the tick. */
export function volumeAt(book: L2Book, side: Side, price: number): number {
  const ticks = wholeIfClose(price * book.priceScale)
  return Number.isInteger(ticks) ? book.lotsAt(side, ticks) / book.sizeScale : 0
}

/** Range from the touch: basis points of the best price, or to a price. */
export type Range = { bps: number; price?: undefined } | { price: number; bps?: undefined }

/**
 * Returns the size within a range of one side, in base units, including levels exactly at the end of the range.
 *
 * @throws {ValidationError} for negative basis points or a negative price
 */
export function volumeWithin(book: L2Book, side: Side, range: Range): number {
  const at = indexOf(side)
  const limit = Math.min(limitKey(book, side, range), book.lastKey(at))
  return book.store.lotsUpTo(at, limit) / book.sizeScale
}

function limitKey(book: L2Book, side: Side, range: Range): number {
  if (oneOf(range, 'bps', 'price') === 'price') {
    const ticks = wholeIfClose(checkDistance(range.price, 'price') * book.priceScale)
    return side === 'ask' ? Math.floor(ticks) : -Math.ceil(ticks)
  }
  const bps = checkDistance(range.bps, 'bps')
  const best = book.store.best(indexOf(side))
  if (best === NONE || bps === 0) return best
  // On both sides keys increase away from the touch.
  return best + Math.floor(wholeIfClose((Math.abs(best) * bps) / 10_000))
}

/** The part of a book near the touch: a number of levels, or basis points of the best price. */
export type Span = { levels: number; bps?: undefined } | { bps: number; levels?: undefined }

/**
 * Returns (bid size − ask size) / (bid size + ask size), from −1 to 1, over the best `levels` or within `bps` of the
 * touch; 0 for an empty book.
 *
 * @throws {ValidationError} unless `levels` is an integer from 0 (or Infinity), or `bps` is zero or more
 */
export function imbalance(book: L2Book, over: Span): number {
  const { levels, bps } = over
  const size = (side: Side): number =>
    levels === undefined ? volumeWithin(book, side, { bps }) : sizeOfLevels(book, side, levels)
  oneOf(over, 'levels', 'bps')
  const [bid, ask] = [size('bid'), size('ask')]
  return bid + ask === 0 ? 0 : (bid - ask) / (bid + ask)
}

function sizeOfLevels(book: L2Book, side: Side, levels: number): number {
  const at = indexOf(side)
  const count = Math.min(checkLevels(levels, 'levels'), book.visibleLevels)
  if (count === 0) return 0
  const last = count === Number.POSITIVE_INFINITY ? NONE : book.store.keyAt(at, count - 1)
  return book.store.lotsUpTo(at, last) / book.sizeScale
}

/**
 * Returns the slope of a side: base units per price unit of distance from the best price, by least squares through the
 * origin over the best `levels`; `undefined` for fewer than two levels.
 *
 * @throws {ValidationError} unless `levels` is an integer from 0, or Infinity
 */
export function slope(book: L2Book, side: Side, levels: number): number | undefined {
  const { store } = book
  const at = indexOf(side)
  const best = store.best(at)
  const count = Math.min(checkLevels(levels, 'levels'), book.visibleLevels)
  let depth = 0
  let xy = 0
  let xx = 0
  for (let key = best, i = 0; key !== NONE && i < count; key = store.next(at, key), i++) {
    const distance = (key - best) / book.priceScale
    depth += store.get(at, key) / book.sizeScale
    xy += distance * depth
    xx += distance * distance
  }
  return xx === 0 ? undefined : xy / xx
}

/** The touch of a book at one moment, for {@link ofi}. */
export interface Touch {
  /** Best bid. */
  bidTicks: number
  /** Size at the best bid. */
  bidLots: number
  /** Best ask. */
  askTicks: number
  /** Size at the best ask. */
  askLots: number
}

/** Returns the current touch; `undefined` if a side is empty. */
export function touch(book: L2Book): Touch | undefined {
  const bidTicks = book.bestBidTicks()
  const askTicks = book.bestAskTicks()
  if (bidTicks === undefined || askTicks === undefined) return undefined
  return { bidTicks, bidLots: book.lotsAt('bid', bidTicks), askTicks, askLots: book.lotsAt('ask', askTicks) }
}

/**
 * Returns the order-flow imbalance between two states of the touch, in base units (Cont, Kukanov, Stoikov); positive
 * means buying pressure.
 */
export function ofi(book: L2Book, before: Touch, after: Touch): number {
  const bid =
    (after.bidTicks >= before.bidTicks ? after.bidLots : 0) -
    (after.bidTicks <= before.bidTicks ? before.bidLots : 0)
  const ask =
    (after.askTicks <= before.askTicks ? after.askLots : 0) -
    (after.askTicks >= before.askTicks ? before.askLots : 0)
  return (bid - ask) / book.sizeScale
}

/**
 * Returns an unsigned 32-bit checksum of the best `levels` (FNV-1a over ticks and lots); equal books have equal
 * checksums.
 *
 * @throws {ValidationError} unless `levels` is an integer from 0, or Infinity
 */
export function checksum(book: L2Book, levels: number = Number.POSITIVE_INFINITY): number {
  let hash = 0x811c9dc5
  const mix = (value: number): void => {
    // Low and high half: values can exceed 32 bits.
    hash = Math.imul(hash ^ (value >>> 0), 0x01000193)
    hash = Math.imul(hash ^ Math.floor(value / 2 ** 32), 0x01000193)
  }
  const { store } = book
  const count = Math.min(checkLevels(levels, 'levels'), book.visibleLevels)
  for (const side of [BID, ASK] as const) {
    for (let key = store.best(side), i = 0; key !== NONE && i < count; key = store.next(side, key), i++) {
      mix(Math.abs(key))
      mix(store.get(side, key))
    }
    mix(side + 1)
  }
  return hash >>> 0
}
