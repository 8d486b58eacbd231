import { expect, test } from 'vitest'
import { fundMarkets } from '../../src/engine/funding.ts'
import { liquidateUnhealthy } from '../../src/engine/liquidation/liquidation.ts'
import { crossRisk } from '../../src/engine/risk.ts'
import { perpMarket } from '../../src/genesis/markets.ts'
import { CaseExchange, IOC } from './case-exchange.ts'

const MARKETS = 20

/** Two accounts on either side of 20 markets, checked for their health. */
function traded(): CaseExchange {
  const more = Array.from({ length: MARKETS - 1 }, (_, i) =>
    perpMarket({
      id: i + 1,
      symbol: `M${i + 1}`,
      sizeDecimals: 4,
      priceDecimals: 2,
      price: 300_000,
      minBase: 50,
      feeCap: 0,
    }),
  )
  const x = new CaseExchange({ more })
  Object.assign(x.ex.rules, { autoLiquidate: true })
  for (let marketIndex = 0; marketIndex < MARKETS; marketIndex++) {
    x.sell(x.a, '100@300000', { marketIndex })
    x.buy(x.b, '100@300000', { ...IOC, marketIndex })
  }
  return x
}

/** How often an account's positions are summed while something happens. */
function sums(x: CaseExchange, work: () => void): number[] {
  const counts = [x.a, x.b].map((account) => {
    const count = { value: 0 }
    const { positions } = account
    const values = positions.values.bind(positions)
    positions.values = () => {
      count.value += 1
      return values()
    }
    return count
  })
  work()
  return counts.map((count) => count.value)
}

test('a round of funding in 20 markets sums each account once', () => {
  const x = traded()
  for (const market of x.ex.markets.values()) market.premiumSum = 600_000n
  expect(sums(x, () => fundMarkets(x.ex, [...x.ex.markets.values()]))).toEqual([1, 1])
  expect(x.ex.fundingPayments.of(x.a)).toHaveLength(MARKETS)
})

test('an account that funding in one of several markets makes unhealthy is liquidated in that round', () => {
  const x = traded()
  const order = x.buy(x.b, '100@200000', { marketIndex: 3 })
  x.b.collateral = crossRisk(x.b).maintenance + 1n
  x.market(7).premiumSum = 6_000_000n
  liquidateUnhealthy(x.ex, [...x.ex.markets.values()])
  expect(order?.status).toBe('open')
  fundMarkets(x.ex, [...x.ex.markets.values()])
  expect(order?.status).toBe('canceled-liquidation')
})
