import { expect, test } from 'vitest'
import { sideWithoutPosition } from '../../../src/engine/settlement/trade-side.ts'
import { TradeSums } from '../../../src/engine/state/trade-sums.ts'
import { CaseExchange, IOC } from '../../support/case-exchange.ts'

const HOUR = 3_600_000

test('a trade counts once for each account, also when both sides are of one', () => {
  const x = new CaseExchange()
  x.sell(x.a, '100@300000')
  x.buy(x.b, '100@300000', IOC)
  expect(x.ex.tradeSums.of(x.a)).toEqual({ count: 1, quote: 30_000_000n })
  expect(x.ex.tradeSums.of(x.b)).toEqual({ count: 1, quote: 30_000_000n })
  expect(x.ex.tradeSums.of(x.c)).toEqual({ count: 0, quote: 0n })
  x.ex.tradeSums.add({
    taker: sideWithoutPosition(x.c),
    maker: sideWithoutPosition(x.c),
    timestamp: 0,
    quote: 5n,
  })
  expect(x.ex.tradeSums.of(x.c)).toEqual({ count: 1, quote: 5n })
})

test('memory is bounded by the hours of 30 days, however many trades there were; the total holds them all', () => {
  const x = new CaseExchange()
  const sums = new TradeSums()
  for (let i = 0; i < 100_000; i++)
    sums.add({
      taker: sideWithoutPosition(x.a),
      maker: sideWithoutPosition(x.b),
      timestamp: (i * HOUR) / 40,
      quote: 3n,
    })
  for (const [, , hours] of sums.entries()) expect(hours).toHaveLength(721)
  expect(sums.of(x.a)).toEqual({ count: 100_000, quote: 300_000n })
  const now = 2_500 * HOUR
  expect(sums.of(x.a, now - 24 * HOUR).count).toBe(24 * 40)
  // A window begins at a full hour.
  expect(sums.of(x.a, now - 1).count).toBe(40)
  expect(sums.of(x.a, now - 30 * 24 * HOUR).count).toBe(30 * 24 * 40)
})

test('what is read is not shared with what is counted', () => {
  const x = new CaseExchange()
  const sums = new TradeSums()
  sums.add({ taker: sideWithoutPosition(x.a), maker: sideWithoutPosition(x.b), timestamp: 0, quote: 3n })
  const before = sums.of(x.a)
  sums.add({ taker: sideWithoutPosition(x.a), maker: sideWithoutPosition(x.b), timestamp: 0, quote: 3n })
  expect(before).toEqual({ count: 1, quote: 3n })
})
