import { Localnet } from '@lighter/localnet'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Account, Market, Trade } from '../../src/engine/state/entities.ts'
import { tallyOf } from '../../src/views/trade-tally.ts'
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
          if (i === restoreAt) net.restore(net.snapshot())
          const account = taker.account
          const own = [...net.exchange.markets.values()].flatMap((one) =>
            one.trades.filter((trade) => trade.taker.account === account || trade.maker.account === account),
          )
          const volumes = volumesView(net.exchange, account)
          const counts = countsView(net.exchange, account)
          for (const [name, days] of Object.entries(DAYS)) {
            const recent = own.filter((trade) => trade.timestamp >= net.exchange.now - days * 86_400_000)
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

it('each trade is looked at once, however often somebody asks', () => {
  let looks = 0
  const account = {} as Account
  const trades: Trade[] = []
  const market = {
    trades: new Proxy(trades, {
      get(target, name) {
        if (typeof name === 'string' && /^\d+$/.test(name)) looks += 1
        return Reflect.get(target, name)
      },
    }),
  } as unknown as Market
  const add = (): void => {
    const side = { account }
    trades.push({
      id: trades.length + 1,
      timestamp: trades.length,
      quote: 2n,
      taker: side,
      maker: side,
    } as Trade)
  }
  for (let i = 0; i < 10_000; i++) add()
  expect(tallyOf(market, account)?.since()).toEqual({ count: 10_000, quote: 20_000n })
  looks = 0
  for (let i = 0; i < 1_000; i++) {
    add()
    tallyOf(market, account)
  }
  expect(tallyOf(market, account)?.since(10_990)).toEqual({ count: 10, quote: 20n })
  expect(looks).toBeLessThan(4_000)
})

it('what a tally has forgotten counts in its total', () => {
  const account = {} as Account
  const trades: Trade[] = []
  const market = { trades } as unknown as Market
  const side = { account }
  for (let i = 1; i <= 150_000; i++)
    trades.push({ id: i, timestamp: i, quote: 1n, taker: side, maker: side } as Trade)
  expect(tallyOf(market, account)?.since()).toEqual({ count: 150_000, quote: 150_000n })
  expect(tallyOf(market, account)?.since(150_000)).toEqual({ count: 1, quote: 1n })
})
