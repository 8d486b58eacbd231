import type { LightStrategy } from '@lighter/backtest'
import { expect, test } from 'vitest'
import { run, snapshot } from '../support/light.ts'

test('measured latencies are interpolated', async () => {
  const arrivals: number[] = []
  const samples = [
    { time: 0, latency: 10 },
    { time: 100, latency: 30 },
  ]
  const events = [0, 50, 100, 200, 500].map((at) => snapshot(at, [[10, 5]], [[20, 5]]))
  const strategy: LightStrategy = (at) => ({
    onBook: () => void at.placeOrder({ side: 'buy', price: 5, size: 1 }),
    onOrder: () => void arrivals.push(at.now),
  })
  await run(events, strategy, { orderLatency: samples })
  expect(arrivals).toEqual([10, 70, 130, 230])
})
