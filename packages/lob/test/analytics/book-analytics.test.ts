import {
  BookHistory,
  checksum,
  imbalance,
  L2Book,
  microPrice,
  ofi,
  slope,
  touch,
  vamp,
  volumeAt,
  volumeWithin,
  vwap,
} from '@lighter/lob'
import { ValidationError } from '@lighter/standards'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

type Rows = [ticks: number, lots: number][]

function bookOf(bids: Rows, asks: Rows): L2Book {
  const book = new L2Book({ priceDecimals: 2, sizeDecimals: 1 })
  for (const [ticks, lots] of bids) book.set('bid', ticks, lots)
  for (const [ticks, lots] of asks) book.set('ask', ticks, lots)
  return book
}

/** Levels near and far, so that walks cross blocks and leave the window. */
const rows = (from: number, to: number) =>
  fc.uniqueArray(fc.tuple(fc.integer({ min: from, max: to }), fc.integer({ min: 1, max: 10_000 })), {
    maxLength: 60,
    selector: ([ticks]) => ticks,
  })

/** Sweep of a side by hand, in exact integers of lots × tick. */
function sweep(levels: Rows, size: number): { price: number | undefined; filled: number } {
  let left = size
  let value = 0
  for (const [ticks, lots] of levels) {
    const taken = Math.min(left, lots)
    value += taken * ticks
    left -= taken
    if (left === 0) break
  }
  const filled = size - left
  return { price: filled === 0 ? undefined : value / filled / 100, filled: filled / 10 }
}

describe('analytics', () => {
  const book = bookOf(
    [
      [9_990, 20],
      [9_980, 30],
    ],
    [
      [10_010, 10],
      [10_020, 40],
    ],
  )

  it('weigh prices by volume', () => {
    expect(vwap(book, 'ask', { size: 3 })).toEqual({
      price: expect.closeTo((10 * 100.1 + 20 * 100.2) / 30, 10),
      filled: 3,
      unfilled: 0,
      worst: 100.2,
      slippage: expect.closeTo(0.000666, 6),
    })
    expect(vwap(book, 'bid', { size: 10 })).toMatchObject({ filled: 5, unfilled: 5, worst: 99.8 })
    expect(vwap(book, 'ask', { notional: 100.1 })).toMatchObject({
      price: 100.1,
      filled: expect.closeTo(1, 12),
      unfilled: 0,
      slippage: 0,
    })
    expect(vamp(book, 100)).toBe(100)
    expect(vamp(book, 1_000_000)).toBeUndefined()
    expect(microPrice(book)).toBeCloseTo((99.9 * 10 + 100.1 * 20) / 30, 12)
    expect(() => vwap(book, 'ask', { size: 0 })).toThrowError(ValidationError)
    expect(() => vwap(book, 'ask', { notional: Number.NaN })).toThrowError(ValidationError)
  })

  it('measure size near the touch', () => {
    expect(volumeAt(book, 'bid', 99.8)).toBe(3)
    expect(volumeWithin(book, 'ask', { bps: 9 })).toBe(1)
    expect(volumeWithin(book, 'ask', { bps: 10 })).toBe(5)
    expect(volumeWithin(book, 'bid', { price: 99.85 })).toBe(2)
    expect(imbalance(book, { levels: 1 })).toBeCloseTo(1 / 3, 12)
    expect(imbalance(book, { bps: 100 })).toBe(0)
    expect(imbalance(bookOf([], []), { levels: 5 })).toBe(0)
    expect(slope(book, 'bid', 2)).toBeCloseTo(50, 9)
    expect(slope(bookOf([[1, 1]], []), 'bid', 5)).toBeUndefined()
  })

  it('sum order flow between states of the touch', () => {
    const before = touch(book)
    const later = bookOf([[9_995, 5]], [[10_010, 4]])
    const after = touch(later)
    expect(before && after && ofi(later, before, after)).toBeCloseTo(0.5 - (0.4 - 1), 12)
    expect(touch(bookOf([], [[1, 1]]))).toBeUndefined()
  })

  it('tell equal books from different ones', () => {
    expect(checksum(book)).toBe(
      checksum(
        bookOf(
          [
            [9_980, 30],
            [9_990, 20],
          ],
          [
            [10_020, 40],
            [10_010, 10],
          ],
        ),
      ),
    )
    expect(checksum(book)).not.toBe(
      checksum(
        bookOf(
          [
            [9_990, 20],
            [9_980, 31],
          ],
          [
            [10_010, 10],
            [10_020, 40],
          ],
        ),
      ),
    )
    expect(checksum(book, 1)).toBe(
      checksum(
        bookOf(
          [[9_990, 20]],
          [
            [10_010, 10],
            [10_030, 1],
          ],
        ),
        1,
      ),
    )
  })

  it('agree with walks by hand for any book and amount', () => {
    fc.assert(
      fc.property(
        rows(1, 9_000),
        rows(9_001, 30_000),
        fc.integer({ min: 1, max: 200_000 }),
        (bids, asks, size) => {
          const any = bookOf(bids, asks)
          bids.sort(([a], [b]) => b - a)
          asks.sort(([a], [b]) => a - b)
          for (const [side, levels] of [
            ['bid', bids],
            ['ask', asks],
          ] as const) {
            const expected = sweep(levels, size)
            const actual = vwap(any, side, { size: size / 10 })
            expect(actual.filled).toBeCloseTo(expected.filled, 6)
            if (expected.price === undefined) expect(actual.price).toBeUndefined()
            else expect(actual.price).toBeCloseTo(expected.price, 9)
            const limit = levels[Math.floor(levels.length / 2)]?.[0]
            if (limit !== undefined) {
              const within = levels
                .filter(([ticks]) => (side === 'bid' ? ticks >= limit : ticks <= limit))
                .reduce((sum, [, lots]) => sum + lots, 0)
              expect(volumeWithin(any, side, { price: limit / 100 })).toBeCloseTo(within / 10, 9)
            }
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  it('keep only the best levels when truncated', () => {
    fc.assert(
      fc.property(rows(1, 50_000), fc.integer({ min: 1, max: 20 }), (bids, depth) => {
        const any = bookOf(bids, [])
        any.truncate(depth)
        const expected = bids.sort(([a], [b]) => b - a).slice(0, depth)
        expect(any.depth().bids.map((one) => [one.ticks, one.lots])).toEqual(expected)
      }),
    )
  })
})

describe('BookHistory', () => {
  it('holds the last states of the top levels, as columns', () => {
    const book = bookOf([[100, 10]], [[102, 10]])
    const history = new BookHistory(book, { depth: 2, bufferSize: 3 })
    for (let i = 0; i < 5; i++) {
      book.set('bid', 100 + i, 10 + i)
      book.set('ask', 102 + i - 1, 0)
      book.set('ask', 102 + i, 10)
      history.record(i)
    }
    expect(history.length).toBe(3)
    expect([...history.timestamps()]).toEqual([2, 3, 4])
    expect([...history.mids()]).toEqual([1.03, 1.04, 1.05])
    expect([...history.spreads()]).toEqual([0.02, 0.02, 0.02])
    expect(history.levels(0, 'bid')).toEqual([
      [102, 12],
      [101, 11],
    ])
    expect(history.realizedVolatility()).toBeCloseTo(
      Math.hypot(Math.log(1.04 / 1.03), Math.log(1.05 / 1.04)),
      12,
    )
    expect(history.vamps(0.5)[0]).toBeCloseTo(
      vamp(
        bookOf(
          [
            [102, 12],
            [101, 11],
          ],
          [[104, 10]],
        ),
        0.5,
      ) ?? 0,
      9,
    )
    expect(() => history.levels(3, 'bid')).toThrowError(ValidationError)
    history.clear()
    expect(history.length).toBe(0)
  })
})
