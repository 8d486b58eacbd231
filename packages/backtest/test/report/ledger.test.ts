import { toTicks } from '@lighter/standards'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Ledger } from '../../src/report/ledger.ts'
import type { ReportFill } from '../../src/report/report.ts'

const market = { marketId: 0, ticker: 'ETH', priceDecimals: 2, sizeDecimals: 4 }
/** Decimals of the amounts: those of a price, of a size, and six of a fee rate. */
const DECIMALS = 12

/** Something that happens to an account. */
type Step =
  | { kind: 'book'; bid: number; ask: number }
  | { kind: 'fill'; side: 'buy' | 'sell'; price: number; size: number; isMaker: boolean; fee?: bigint }
  | { kind: 'fund'; amount: bigint }

const price = fc.integer({ min: 1, max: 10_000_000 })
const STEPS: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('book' as const), bid: price, ask: price }),
    fc.record(
      {
        kind: fc.constant('fill' as const),
        side: fc.constantFrom('buy' as const, 'sell' as const),
        price,
        size: fc.integer({ min: 1, max: 1_000_000_000 }),
        isMaker: fc.boolean(),
        fee: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
      },
      { requiredKeys: ['kind', 'side', 'price', 'size', 'isMaker'] },
    ),
    fc.record({
      kind: fc.constant('fund' as const),
      amount: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
    }),
  ),
  { maxLength: 60 },
)
const RATES = fc.record({
  maker: fc.integer({ min: -500, max: 500 }),
  taker: fc.integer({ min: 0, max: 1000 }),
})

function fillOf(step: Extract<Step, { kind: 'fill' }>, time: number): ReportFill {
  const { side, price, size, isMaker } = step
  return { orderId: time, side, price, size, isMaker, time, queueWait: isMaker ? 5 : 0 }
}

test('the parts of the profit sum to the total, and the total is cash and position at the mid price, to the last digit', () => {
  fc.assert(
    fc.property(STEPS, RATES, (steps, fees) => {
      const ledger = new Ledger({ fees, sampleMs: 10, settings: {} })
      ledger.begin(market)
      let cash = 0n
      let position = 0n
      /** In half ticks. */
      let mid = 0n
      steps.forEach((step, time) => {
        if (step.kind === 'book') {
          ledger.mid(time, step.bid, step.ask)
          mid = BigInt(step.bid + step.ask)
        } else if (step.kind === 'fund') {
          ledger.fund(step.amount)
          cash += step.amount
        } else {
          const notional = BigInt(step.price) * BigInt(step.size)
          const sign = step.side === 'buy' ? 1n : -1n
          if (mid === 0n) mid = 2n * BigInt(step.price)
          position += sign * BigInt(step.size)
          // A rate is in millionths, and so are the amounts: a notional times a rate needs no division.
          const rate = BigInt(step.isMaker ? fees.maker : fees.taker)
          cash -= sign * notional * 1_000_000n + (step.fee ?? notional * rate)
          ledger.fill(fillOf(step, time), step.fee)
        }
      })
      const { total, spread, inventory, fees: paid, funding } = ledger.report().pnl
      const parts = [spread, inventory, paid, funding].map((part) => toTicks(part, DECIMALS))
      expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(toTicks(total, DECIMALS))
      expect(toTicks(total, DECIMALS)).toBe(cash + position * mid * 500_000n)
    }),
    { numRuns: 500 },
  )
})

test('the series ends with the totals, and a report can be made at any time', () => {
  const ledger = new Ledger({ sampleMs: 1_000, settings: {} })
  ledger.begin(market)
  ledger.mid(0, 10_000, 10_010)
  ledger.fill({ orderId: 1, side: 'buy', price: 10_000, size: 10_000, isMaker: true, time: 10, queueWait: 3 })
  const before = ledger.report()
  expect(before.series.at(-1)).toMatchObject({ time: 0, inventory: 1, pnl: 0.05 })
  ledger.mid(2_500, 9_990, 10_000)
  const { series, pnl } = ledger.report()
  expect(before.trades).toHaveLength(1)
  expect(pnl).toEqual({ total: '-0.05', spread: '0.05', inventory: '-0.1', fees: '0', funding: '0' })
  expect(series.at(-1)).toEqual({
    time: 2_500,
    mid: 99.95,
    inventory: 1,
    pnl: -0.05,
    parts: { spread: 0.05, inventory: -0.1, fees: 0, funding: 0 },
    drawdown: -0.1,
  })
})
