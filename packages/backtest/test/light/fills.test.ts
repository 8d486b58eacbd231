import type { LightStrategy } from '@lighter/backtest'
import { describe, expect, it, test } from 'vitest'
import { delta, once, run, snapshot, TEN_EVENTS, trade } from '../support/light.ts'

describe('ten events and a bid of 100 lots behind 600', () => {
  // The arithmetic is in packages/localnet/test/replay/market-replay.test.ts; both use the same queues.
  it.each([
    // 150 ahead before the last trade of 220: 70 lots.
    ['riskAverse', [[90, 70]]],
    // 146 ahead: 4 lots of 150, then the other 96.
    [
      'power',
      [
        [80, 4],
        [90, 96],
      ],
    ],
    // 147 ahead: 3 lots, then 97.
    [
      'log',
      [
        [80, 3],
        [90, 97],
      ],
    ],
    // 250 ahead: nothing.
    ['tradesOnly', []],
  ] as const)('%s', async (queue, fills) => {
    const strategy = once({ side: 'buy', price: 300_000, size: 100 })
    const { trades } = await run(TEN_EVENTS, strategy, { queue, orderLatency: 10 })
    expect(trades.map(({ time, size }) => [time, size])).toEqual(fills)
    for (const one of trades)
      expect(one).toMatchObject({ isMaker: true, price: 300_000, queueWait: one.time - 10 })
  })
})

test('a trade beyond the price fills its own size, or the whole order with throughFills: whole', async () => {
  const events = [snapshot(0, [[300_000, 300]], [[301_000, 500]]), trade(20, 'sell', 299_900, 60)]
  const strategy = once({ side: 'buy', price: 300_100, size: 100 })
  expect((await run(events, strategy)).trades.map(({ size }) => size)).toEqual([60])
  expect((await run(events, strategy, { throughFills: 'whole' })).trades.map(({ size }) => size)).toEqual([
    100,
  ])
})

test('a book that crosses an order fills it at its price', async () => {
  const events = [
    snapshot(0, [[300_000, 300]], [[301_000, 500]]),
    delta(
      20,
      [
        [300_000, 0],
        [299_000, 10],
      ],
      [
        [301_000, 0],
        [299_500, 70],
      ],
    ),
  ]
  const { trades } = await run(events, once({ side: 'buy', price: 300_000, size: 100 }))
  expect(trades).toMatchObject([{ price: 300_000, size: 70, isMaker: true }])
})

test('a taker takes levels by price, once, and a post-only order that would trade expires', async () => {
  const events = [
    snapshot(
      0,
      [[300_000, 300]],
      [
        [301_000, 50],
        [301_100, 500],
      ],
    ),
    delta(20, [[299_000, 1]]),
    delta(40, [[299_000, 2]]),
  ]
  const strategy: LightStrategy = (at) => ({
    onBook() {
      if (at.now === 40) return
      at.placeOrder({ side: 'buy', price: 301_050, size: 40, timeInForce: 'ioc' })
      at.placeOrder({ side: 'buy', price: 301_050, size: 5, timeInForce: 'postOnly' })
    },
  })
  const { trades, orders } = await run(events, strategy, { orderLatency: 1 })
  // 50 lots at 301,000: 40, then the 10 that are left.
  expect(trades.map(({ price, size, isMaker }) => [price, size, isMaker])).toEqual([
    [301_000, 40, false],
    [301_000, 10, false],
  ])
  // The second post-only order finds nothing at its price any more, and rests.
  expect(orders.count).toBe(4)
})

test('a cancellation that arrives after the fill is too late', async () => {
  const events = [
    snapshot(0, [[300_000, 10]], [[301_000, 10]]),
    delta(30, [[299_000, 1]]),
    trade(50, 'sell', 300_000, 30),
    delta(100, [[299_000, 2]]),
  ]
  const log: string[] = []
  const strategy: LightStrategy = (at) => ({
    onBook() {
      if (at.now === 0) at.placeOrder({ side: 'buy', price: 300_000, size: 5 })
      if (at.now === 30) at.cancelOrder(1)
    },
    onOrder: ({ status, queueAhead }) => log.push(`${at.now} ${status} ${queueAhead}`),
    onFill: ({ size }) => log.push(`${at.now} fill ${size}, position ${at.position}`),
  })
  await run(events, strategy, { orderLatency: 15, responseLatency: 5 })
  expect(log).toEqual(['20 open 10', '50 canceled 0'])
  log.length = 0
  await run(events, strategy, { orderLatency: 25, responseLatency: 5 })
  expect(log).toEqual(['30 open 10', '55 fill 5, position 5'])
})
