import { expect, test } from 'vitest'
import { delta, once, run, snapshot, trade } from '../support/light.ts'

test('profit is its parts, and the report counts fills, drawdown and moves after fills', async () => {
  const events = [
    snapshot(0, [[10_000, 10]], [[10_010, 10]]),
    // Mid 100.05. A sell trade fills the bid of 20,000 lots (2.0) at 100.00.
    trade(1_000, 'sell', 10_000, 20_010),
    // Mid 99.95: the position loses 0.2.
    delta(
      1_500,
      [
        [10_000, 0],
        [9_990, 10],
      ],
      [
        [10_010, 0],
        [10_000, 10],
      ],
    ),
    delta(3_000, [[9_990, 20]]),
  ]
  const report = await run(events, once({ side: 'buy', price: 10_000, size: 20_000 }), {
    fees: { maker: 100 },
    funding: [{ time: 2_000, rate: 0.001 }],
    sampleMs: 1_000,
  })
  // Spread 0.05 × 2, inventory −0.1 × 2, fee 100 ppm of 200, funding 0.1 % of 2 × 99.95.
  expect(report.pnl).toEqual({
    total: '-0.3199',
    spread: '0.1',
    inventory: '-0.2',
    fees: '-0.02',
    funding: '-0.1999',
  })
  expect(report).toMatchObject({
    partial: null,
    inventory: 2,
    orders: { count: 1, size: 2, fillRatio: 1 },
    fills: {
      buy: { count: 1, size: 2, notional: 200 },
      sell: { count: 0 },
      maker: { count: 1 },
      taker: { count: 0 },
    },
  })
  expect(report.fills.byQueueWait.map(({ count }) => count)).toEqual([0, 0, 1, 0, 0])
  // One second after the fill: 10 basis points of 100.05 against it.
  expect(report.adverseSelection[0]?.basisPoints).toBeCloseTo((-0.1 / 100.05) * 10_000, 6)
  expect(report.adverseSelection[1]).toEqual({ afterMs: 10_000, fills: 0, basisPoints: null })
  expect(report.maxDrawdown).toBeCloseTo(-0.3999, 9)
  expect(report.series.at(-1)?.pnl).toBe(Number(report.pnl.total))
})
