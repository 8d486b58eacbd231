import { L2Book } from '@lighter/lob'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mulberry32 } from '../../../../test/support/random.ts'
import { NaiveBook } from '../support/naive-book.ts'

function same(book: L2Book, naive: NaiveBook): void {
  const depth = book.depth()
  expect(depth.bids.map((one) => [one.ticks, one.lots])).toEqual(naive.sorted('bid'))
  expect(depth.asks.map((one) => [one.ticks, one.lots])).toEqual(naive.sorted('ask'))
}

describe('the moving window', () => {
  it('agrees with a naive book for any ticks, near and far, and jumps by ten times', () => {
    const tick = fc.oneof(
      fc.integer({ min: 1, max: 200 }),
      fc.integer({ min: 1, max: 20_000 }),
      fc.integer({ min: 990_000, max: 1_010_000 }),
      fc.integer({ min: 1, max: 2 ** 32 - 1 }),
    )
    const update = fc.tuple(
      fc.constantFrom('bid' as const, 'ask' as const),
      tick,
      fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 2 ** 48 - 1 })),
    )
    fc.assert(
      fc.property(fc.array(update, { maxLength: 200 }), (updates) => {
        const book = new L2Book({ priceDecimals: 2, sizeDecimals: 3 })
        const naive = new NaiveBook()
        for (const [side, ticks, lots] of updates) {
          book.set(side, ticks, lots)
          naive.set(side, ticks, lots)
          const best = naive.sorted(side)[0]?.[0]
          expect(side === 'bid' ? book.bestBidTicks() : book.bestAskTicks()).toBe(best)
        }
        same(book, naive)
        expect([book.size('bid'), book.size('ask')]).toEqual([naive.bids.size, naive.asks.size])
      }),
      { numRuns: 300 },
    )
  })

  const total = 1_000_000
  it(`agrees with a naive book over ${total} operations of trending, sparse and dense markets`, () => {
    const markets = [
      { seed: 1, spread: 400, trend: 0, clear: 0.3 },
      { seed: 2, spread: 3_000, trend: 40, clear: 0.5 },
      { seed: 3, spread: 60_000, trend: -300, clear: 0.5 },
      { seed: 4, spread: 5_000, trend: 2_500, clear: 0.6 },
    ]
    for (const { seed, spread, trend, clear } of markets) {
      const next = mulberry32(seed)
      const book = new L2Book({ priceDecimals: 2, sizeDecimals: 3 })
      const bids = new Map<number, number>()
      const asks = new Map<number, number>()
      let middle = 5_000_000
      for (let i = 0; i < total / markets.length; i++) {
        if (i % 50 === 0) middle = Math.max(100_000, middle + Math.round((next() - 0.4) * trend))
        const isBid = next() < 0.5
        const levels = isBid ? bids : asks
        const distance = Math.floor(next() ** 3 * spread)
        let ticks = isBid ? middle - 1 - distance : middle + 1 + distance
        // Half of the deletions hit a level that exists: often the best one, as in a trend.
        let lots = next() < clear ? 0 : 1 + Math.floor(next() * 1e6)
        if (lots === 0 && next() < 0.5) ticks = (isBid ? book.bestBidTicks() : book.bestAskTicks()) ?? ticks
        if (ticks < 1) lots = 0
        book.set(isBid ? 'bid' : 'ask', ticks, lots)
        if (lots === 0) levels.delete(ticks)
        else levels.set(ticks, lots)
        if (i % 5_000 === 0) {
          const naive = new NaiveBook()
          for (const [key, value] of bids) naive.set('bid', key, value)
          for (const [key, value] of asks) naive.set('ask', key, value)
          same(book, naive)
        }
      }
    }
  })
})
