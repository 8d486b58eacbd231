import { Localnet } from '@lighter/localnet'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { accountOf } from '../../src/control/actor.ts'
import { engineOf } from '../../src/control/controls.ts'
import { findMarket } from '../../src/control/find-market.ts'
import { countsView, volumesView } from '../../src/views/volume.ts'

const DAYS = { daily: 1, weekly: 7, monthly: 30 } as const

it('volumes and counts are those of a look at every trade, over days and after a restore', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ lots: fc.integer({ min: 1, max: 9 }), hours: fc.integer({ min: 0, max: 200 }) }), {
        minLength: 1,
        maxLength: 20,
      }),
      fc.nat(19),
      async (steps, restoreAt) => {
        await using net = await Localnet.start({ clock: 'manual', liquidity: false })
        const maker = net.actor(net.accounts[0]?.accountIndex ?? 0)
        const taker = net.actor(net.accounts[1]?.accountIndex ?? 0)
        for (const [i, { lots, hours }] of steps.entries()) {
          const [market, price] = i % 3 === 0 ? ['ETH', '200000'] : ['BTC', '600000']
          const size = BigInt(lots) * 1000n
          const sign = i % 2 === 0 ? 1n : -1n
          maker.placeOrder({ market, amount: -sign * size, price, unit: 'ticks' })
          taker.placeOrder({ market, amount: sign * size, price, unit: 'ticks' })
          net.advance(hours * 3_600_000)
          if (i === restoreAt) net.restore(await net.snapshot())
          const account = accountOf(taker)
          const own = [...engineOf(net).markets.values()].flatMap((one) =>
            one.trades.filter((trade) => trade.taker.account === account || trade.maker.account === account),
          )
          const volumes = volumesView(engineOf(net), account)
          const counts = countsView(engineOf(net), account)
          for (const [name, days] of Object.entries(DAYS)) {
            const recent = own.filter((trade) => trade.timestamp >= engineOf(net).now - days * 86_400_000)
            expect(counts[`${name}_trades_count` as keyof typeof counts]).toBe(recent.length)
            const quote = recent.reduce((sum, trade) => sum + trade.quote, 0n)
            expect(volumes[`${name}_volume` as keyof typeof volumes]).toBeCloseTo(Number(quote) / 1e6, 6)
          }
          expect(counts.total_trades_count).toBe(own.length)
          expect(own.length).toBe(i + 1)
        }
      },
    ),
    { numRuns: 5 },
  )
})

it('volumes and counts are the same after a restart, also of trades that are no longer kept, and for every caller', async () => {
  const run = async (asks: boolean): Promise<[unknown, unknown]> => {
    await using net = await Localnet.start({ clock: 'manual', liquidity: false, seed: 1 })
    const maker = net.actor(net.accounts[0]?.accountIndex ?? 0)
    const taker = net.actor(net.accounts[1]?.accountIndex ?? 0)
    const look = (): unknown => [
      volumesView(engineOf(net), accountOf(taker)),
      countsView(engineOf(net), accountOf(taker)),
    ]
    for (let i = 0; i < 6; i++) {
      maker.placeOrder({ market: 'ETH', amount: i % 2 === 0 ? '-1' : '1', price: '3000' })
      taker.placeOrder({ market: 'ETH', amount: i % 2 === 0 ? '1' : '-1', price: '3000' })
      net.advance(86_400_000)
      if (asks) look()
      if (i === 3) findMarket(engineOf(net), 'ETH').trades.length = 0
    }
    const before = look()
    net.restore(await net.snapshot())
    return [before, look()]
  }
  const [before, after] = await run(true)
  expect(before).toEqual([
    { daily_volume: 3000, weekly_volume: 18_000, monthly_volume: 18_000, total_volume: 18_000 },
    { daily_trades_count: 1, weekly_trades_count: 6, monthly_trades_count: 6, total_trades_count: 6 },
  ])
  expect(after).toEqual(before)
  expect(await run(false)).toEqual([before, before])
})
