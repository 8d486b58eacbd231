import { setTimeout as sleep } from 'node:timers/promises'
import {
  BacktestError,
  backtest,
  type LightStrategy,
  light,
  type Report,
  type Strategy,
} from '@lighter/backtest'
import type { MarketEvent } from '@lighter/lob/replay'
import { toTicks } from '@lighter/standards'
import { expect, test } from 'vitest'
import { delta, snapshot, stream, trade } from '../support/events.ts'

// A bid of 0.01 ETH behind 0.06 at 3,000.00: it is filled in two parts, then the book falls by 1.00 and an IOC order sells.
const DAY: MarketEvent[] = [
  snapshot(0, [[300_000, 600]], [[300_100, 600]]),
  trade(3_000, 'sell', 300_000, 640),
  delta(3_001, [[300_000, 500]]),
  trade(4_000, 'sell', 300_000, 150),
  delta(4_500, [[299_900, 500]]),
  delta(5_000, [[300_000, 0]], [[300_000, 600]]),
  delta(5_100, [], [[300_100, 700]]),
  delta(9_000, [[299_900, 700]]),
]

const program: Strategy = async (lighter, { signal }) => {
  await sleep(1_000)
  await lighter.limitOrder({ ticker: 'ETH', amount: '0.01', price: '3000', tif: 'ALO' })
  await sleep(6_000)
  await lighter.limitOrder({ ticker: 'ETH', amount: '-0.004', price: '2999', tif: 'IOC' })
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
}
const small: LightStrategy = (market) => {
  market.after(1_000, () =>
    market.placeOrder({ side: 'buy', price: 300_000, size: 100, timeInForce: 'postOnly' }),
  )
  market.after(7_000, () => market.placeOrder({ side: 'sell', price: 299_900, size: 40, timeInForce: 'ioc' }))
  return {}
}

async function full(strategy: Strategy, more: { tier?: 'premium' } = {}): Promise<Report> {
  const options = { data: { source: stream(...DAY) }, latency: { exchange: 'off' as const }, ...more }
  const report = (await backtest({ strategy, limits: 'off', ...options })).reports['ETH']
  if (report === undefined) throw new Error('no report')
  return report
}

test('both levels make the same report of the same trades', async () => {
  const once = await full(program)
  const other = await light({ data: stream(...DAY), strategy: small, feedLatency: 0, sampleMs: 1_000 })
  const trades = ({ trades }: Report) => trades.map(({ orderId: _, ...one }) => one)
  expect(trades(once)).toEqual(trades(other))
  expect(trades(once).map(({ size, queueWait }) => [size, queueWait])).toEqual([
    [40, 2_000],
    [60, 3_000],
    [40, 0],
  ])
  for (const field of ['pnl', 'orders', 'fills', 'adverseSelection', 'maxDrawdown', 'inventory'] as const)
    expect(once[field], field).toEqual(other[field])
  // Half a tick of 1.00 on 0.01 bought, half a tick of 1.00 lost on 0.004 sold; 0.01 and 0.006 held while the mid fell.
  expect(once.pnl).toEqual({ total: '-0.007', spread: '0.003', inventory: '-0.01', fees: '0', funding: '0' })
})

test('fees are those of the exchange, and the profit is what the account has gained', async () => {
  const { pnl } = await full(program, { tier: 'premium' })
  expect(Number(pnl.fees)).toBeLessThan(0)
  const [total, ...parts] = [pnl.total, pnl.spread, pnl.inventory, pnl.fees, pnl.funding].map((one) =>
    toTicks(one, 12),
  )
  expect(parts.reduce((sum, one) => sum + one, 0n)).toBe(total)
})

test('the report of a run that failed is partial', async () => {
  const failed = await full(async () => {
    await sleep(500)
    throw new Error('broken')
  }).catch((error: unknown) => error)
  expect(failed).toBeInstanceOf(BacktestError)
  if (!(failed instanceof BacktestError)) return
  expect(failed.partial.reports['ETH']?.partial).toEqual({
    code: 'STRATEGY_FAILED',
    message: 'The program failed: broken',
  })
})
