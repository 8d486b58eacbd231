import { type Side, ValidationError } from '@lighter/standards'
import { indexOf, type L2Book } from '../book/l2-book.ts'
import { ASK, BID, NONE } from '../book/tick-store.ts'

/** Outcome of trading through one side of a book. */
export interface SweepResult {
  /** Average price; `undefined` when nothing could be filled. */
  price: number | undefined
  /** Base units filled. */
  filled: number
  /** What the book could not fill: base units, or quote units when a notional was asked for. */
  unfilled: number
  /** Price of the last level touched. */
  worst: number | undefined
  /** Average price against the best one, as a fraction; positive is worse. */
  slippage: number
}

// One scratch for all walks: they do not nest.
const walked = new Float64Array(3)

/**
 * Average price of taking `size` base units, or `notional` quote units, from one side: `'ask'` to buy, `'bid'` to sell.
 * Cost grows with the number of blocks of 32 ticks on the way, not with levels.
 *
 * @throws {ValidationError} unless exactly one of size and notional is given and positive
 */
export function vwap(book: L2Book, side: Side, amount: { size: number } | { notional: number }): SweepResult {
  const notional = 'notional' in amount
  const asked = notional ? amount.notional : amount.size
  if (!(asked > 0) || !Number.isFinite(asked)) {
    throw new ValidationError(
      `${notional ? 'notional' : 'size'} must be a positive number, got ${String(asked)}.`,
      {
        field: notional ? 'notional' : 'size',
        value: asked,
        allowed: 'a positive number',
      },
    )
  }
  const sign = side === 'bid' ? -1 : 1
  const scale = book.priceScale * book.sizeScale
  const target = notional ? asked * scale : asked * book.sizeScale
  book.store.walk(indexOf(side), target, notional, walked)
  const [lots = 0, value = 0, last = 0] = walked
  const reached = notional ? value / scale : lots / book.sizeScale
  // Sums of doubles can miss the target by an ulp; that is no unfilled rest.
  const rest = asked - reached
  const unfilled = rest > asked * 1e-12 ? rest : 0
  if (lots === 0) return { price: undefined, filled: 0, unfilled: asked, worst: undefined, slippage: 0 }
  const price = value / lots / book.priceScale
  const best = (book.store.best(indexOf(side)) * sign) / book.priceScale
  return {
    price,
    filled: lots / book.sizeScale,
    unfilled,
    worst: last / book.priceScale,
    slippage: ((price - best) / best) * sign,
  }
}

/** Volume-adjusted mid: middle of the average prices of selling and buying a notional (quote units); `undefined` when a side is too thin. */
export function vamp(book: L2Book, notional: number): number | undefined {
  const target = notional * book.priceScale * book.sizeScale
  book.store.walk(BID, target, true, walked)
  const bidLots = walked[0] ?? 0
  const bidValue = walked[1] ?? 0
  if (!(bidLots > 0) || bidValue < target * (1 - 1e-12)) return undefined
  book.store.walk(ASK, target, true, walked)
  const askLots = walked[0] ?? 0
  const askValue = walked[1] ?? 0
  if (!(askLots > 0) || askValue < target * (1 - 1e-12)) return undefined
  return (bidValue / bidLots + askValue / askLots) / 2 / book.priceScale
}

/** Mid weighted by the sizes at the touch: nearer to the side with less size. `undefined` when a side is empty. */
export function microPrice(book: L2Book): number | undefined {
  const bid = book.bestBidTicks()
  const ask = book.bestAskTicks()
  if (bid === undefined || ask === undefined) return undefined
  const bidLots = book.lotsAt('bid', bid)
  const askLots = book.lotsAt('ask', ask)
  return (bid * askLots + ask * bidLots) / (bidLots + askLots) / book.priceScale
}

/** Size resting at an exact price, in base units. */
export function volumeAt(book: L2Book, side: Side, price: number): number {
  return book.lotsAt(side, Math.round(price * book.priceScale)) / book.sizeScale
}

/** How far from the touch: basis points of the best price, or down to (up to) a price. */
export type Range = { bps: number } | { price: number }

/** Size resting within a range of one side, in base units. */
export function volumeWithin(book: L2Book, side: Side, range: Range): number {
  return book.store.lotsUpTo(indexOf(side), limitKey(book, side, range)) / book.sizeScale
}

function limitKey(book: L2Book, side: Side, range: Range): number {
  const sign = side === 'bid' ? -1 : 1
  if ('price' in range)
    return sign === 1
      ? Math.floor(range.price * book.priceScale + 1e-9)
      : -Math.ceil(range.price * book.priceScale - 1e-9)
  const best = book.store.best(indexOf(side)) * sign
  const limit = best * (1 + (sign * range.bps) / 10_000)
  return sign === 1 ? Math.floor(limit + 1e-9) : -Math.ceil(limit - 1e-9)
}

/** (bid size − ask size) / (both), from −1 to 1, over the best `levels` or within `bps` of the touch; 0 for an empty book. */
export function imbalance(book: L2Book, over: { levels: number } | { bps: number }): number {
  const bid = 'levels' in over ? sizeOfLevels(book, 'bid', over.levels) : volumeWithin(book, 'bid', over)
  const ask = 'levels' in over ? sizeOfLevels(book, 'ask', over.levels) : volumeWithin(book, 'ask', over)
  return bid + ask === 0 ? 0 : (bid - ask) / (bid + ask)
}

function sizeOfLevels(book: L2Book, side: Side, levels: number): number {
  const { store } = book
  const at = indexOf(side)
  let sum = 0
  for (let key = store.best(at), i = 0; key !== NONE && i < levels; key = store.next(at, key), i++)
    sum += store.get(at, key)
  return sum / book.sizeScale
}

/**
 * Steepness of a side: base units that rest per price unit of distance from the best price, by least squares through
 * the origin over the best `levels`. `undefined` for fewer than two levels.
 */
export function slope(book: L2Book, side: Side, levels: number): number | undefined {
  const { store } = book
  const at = indexOf(side)
  const best = store.best(at)
  let depth = 0
  let xy = 0
  let xx = 0
  for (let key = best, i = 0; key !== NONE && i < levels; key = store.next(at, key), i++) {
    const distance = (key - best) / book.priceScale
    depth += store.get(at, key) / book.sizeScale
    xy += distance * depth
    xx += distance * distance
  }
  return xx === 0 ? undefined : xy / xx
}

/** Touch of a book at one moment, for {@link ofi}. */
export interface Touch {
  bidTicks: number
  bidLots: number
  askTicks: number
  askLots: number
}

/** The touch now; `undefined` when a side is empty. */
export function touch(book: L2Book): Touch | undefined {
  const bidTicks = book.bestBidTicks()
  const askTicks = book.bestAskTicks()
  if (bidTicks === undefined || askTicks === undefined) return undefined
  return { bidTicks, bidLots: book.lotsAt('bid', bidTicks), askTicks, askLots: book.lotsAt('ask', askTicks) }
}

/** Order-flow imbalance between two states of the touch, in base units (Cont, Kukanov, Stoikov): positive is buying pressure. */
export function ofi(book: L2Book, before: Touch, after: Touch): number {
  const bid =
    (after.bidTicks >= before.bidTicks ? after.bidLots : 0) -
    (after.bidTicks <= before.bidTicks ? before.bidLots : 0)
  const ask =
    (after.askTicks <= before.askTicks ? after.askLots : 0) -
    (after.askTicks >= before.askTicks ? before.askLots : 0)
  return (bid - ask) / book.sizeScale
}

/** Checksum of the best `levels` (FNV-1a over ticks and lots): equal books have equal checksums. Unsigned 32-bit. */
export function checksum(book: L2Book, levels: number = Number.POSITIVE_INFINITY): number {
  let hash = 0x811c9dc5
  const mix = (value: number): void => {
    // Low and high half: values can exceed 32 bits.
    hash = Math.imul(hash ^ (value >>> 0), 0x01000193)
    hash = Math.imul(hash ^ Math.floor(value / 2 ** 32), 0x01000193)
  }
  const { store } = book
  for (const side of [BID, ASK] as const) {
    for (let key = store.best(side), i = 0; key !== NONE && i < levels; key = store.next(side, key), i++) {
      mix(Math.abs(key))
      mix(store.get(side, key))
    }
    mix(side + 1)
  }
  return hash >>> 0
}
