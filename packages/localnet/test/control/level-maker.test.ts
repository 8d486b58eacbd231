import { expect, test } from 'vitest'
import { engineOf } from '../../src/control/controls.ts'
import { findMarket } from '../../src/control/find-market.ts'
import { LevelMaker } from '../../src/control/level-maker.ts'
import { MAKER } from '../../src/genesis/genesis.ts'
import { Localnet } from '../../src/index.ts'

/** Transactions that a change costs. */
function costOf(net: Localnet, change: () => void): number {
  const before = engineOf(net).txCount
  change()
  return engineOf(net).txCount - before
}

test('a book that moves by one price costs four orders, whatever its depth and whatever rests in other markets', async () => {
  await using net = await Localnet.start({ liquidity: false, clock: 'manual' })
  const maker = net.actor(MAKER)
  for (let i = 0; i < 200; i++) maker.placeOrder({ market: 'BTC', amount: '0.01', price: String(50_000 + i) })
  const levels = new LevelMaker(maker, () => findMarket(engineOf(net), 'ETH'))
  const around = (middle: number): void =>
    levels.follow(
      Array.from({ length: 50 }, (_, i) => [middle - i - 1, 100] as const),
      Array.from({ length: 50 }, (_, i) => [middle + i + 1, 100] as const),
    )
  expect(costOf(net, () => around(300_000))).toBe(100)
  expect(costOf(net, () => around(300_000))).toBe(0)
  expect(costOf(net, () => around(300_001))).toBe(4)
  expect(net.book('ETH').bids[0]).toEqual([300_000n, 100n])
  expect(net.book('ETH').asks).toHaveLength(50)
  // What was taken comes back.
  net.actor(10).placeOrder({ market: 'ETH', amount: '0.01', price: '3100', type: 'market' })
  expect(costOf(net, () => around(300_001))).toBe(1)
  expect(costOf(net, () => levels.clear())).toBe(100)
  expect(net.book('BTC').bids).toHaveLength(200)
})
