import { expect, test } from 'vitest'
import { engineOf } from '../../src/control/controls.ts'
import { findMarket } from '../../src/control/find-market.ts'
import type { Market } from '../../src/engine/state/entities.ts'
import { Localnet } from '../../src/localnet.ts'

const HOUR = 3_600_000

const market = (net: Localnet, ticker: string): Market => findMarket(engineOf(net), ticker)

async function simulated(seed: number): Promise<{ prices: number[]; net: Localnet }> {
  const net = await Localnet.start({
    clock: 'manual',
    seed,
    startTime: Date.UTC(2026, 10, 28),
    markets: ['BTC', 'ETH', 'ETH/USDC'],
  })
  for (const ticker of ['BTC', 'ETH', 'ETH/USDC']) await net.simulate({ market: ticker, source: 'market' })
  const prices: number[] = []
  for (let i = 0; i < 900; i++) {
    net.advance(1_000)
    prices.push(market(net, 'BTC').mark)
  }
  return { prices, net }
}

test('a simulated market varies by its seed, trades, and never crosses its book', async () => {
  const { prices, net } = await simulated(1)
  const again = await simulated(1)
  const other = await simulated(2)
  expect(again.prices).toEqual(prices)
  expect(other.prices).not.toEqual(prices)
  // Not the loop of the four recorded minutes.
  expect(prices.slice(0, 240)).not.toEqual(prices.slice(240, 480))
  for (const symbol of ['BTC', 'ETH', 'ETH/USDC']) {
    const it = market(net, symbol)
    expect(it.trades.length, symbol).toBeGreaterThan(300)
    const [bid, ask] = [it.book.bestLevel(false), it.book.bestLevel(true)]
    expect(bid?.price, symbol).toBeLessThan(ask?.price ?? 0)
    expect([...it.book.levels(true)].length, symbol).toBeGreaterThan(20)
  }
  const [perp, spot] = [market(net, 'ETH'), market(net, 'ETH/USDC')]
  expect(Math.abs(spot.mark / perp.mark - 1)).toBeLessThan(0.003)
  for (const one of [net, again.net, other.net]) await one.close()
})

test('a simulated market goes on after a jump of a month', async () => {
  const { net } = await simulated(1)
  net.advance(30 * 24 * HOUR)
  const { length } = market(net, 'BTC').trades
  for (let i = 0; i < 60; i++) net.advance(1_000)
  const it = market(net, 'BTC')
  expect(it.trades.length).toBeGreaterThan(length)
  expect(it.mark / it.price).toBeGreaterThan(0.5)
  expect(it.mark / it.price).toBeLessThan(2)
  await net.close()
})
