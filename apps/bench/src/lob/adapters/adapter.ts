import type { UpdateStream } from '../streams.ts'

/** Decimals of prices and sizes. */
export interface BookDecimals {
  priceDecimals: number
  sizeDecimals: number
}

/** An engine under test. To add another: one file that exports one of these, and its name in `index.ts`. */
export interface BookAdapter {
  /** `lighter`, `lighter-<variant>`, or the npm name. */
  subject: string
  /** A book of a market; books that take prices as doubles need no decimals. */
  create(decimals?: BookDecimals): BookUnderTest
}

/** One book. Every method returns a number that depends on what was read, so that nothing is optimized away. */
export interface BookUnderTest {
  /** Loads the levels that a stream starts from. */
  load(stream: UpdateStream): void
  /** Applies update `i` and returns the mid (NaN when a side is empty). */
  update(stream: UpdateStream, i: number): number
  /** Applies one frame as it comes off the socket and returns the mid. */
  frame?(bytes: Buffer): number
  /** Copies the best ten levels of both sides out and returns something of them. */
  top10?(): number
  /** Volume-adjusted mid over a notional. */
  vamp?(notional: number): number
  /** Copies the best hundred levels of both sides to a history of a hundred states. */
  record?(): number
}

/** A frame as the JSON engines see it. */
export interface ParsedFrame {
  type: string
  order_book: { asks: { price: string; size: string }[]; bids: { price: string; size: string }[] }
}

/** VAMP over levels given best first. */
export function vampOf(
  bids: Iterable<readonly [number, number]>,
  asks: Iterable<readonly [number, number]>,
  notional: number,
): number {
  return (average(bids, notional) + average(asks, notional)) / 2
}

function average(levels: Iterable<readonly [number, number]>, notional: number): number {
  let value = 0
  let size = 0
  for (const [price, amount] of levels) {
    const here = price * amount
    if (value + here >= notional) return notional / (size + (notional - value) / price)
    value += here
    size += amount
  }
  return Number.NaN
}
