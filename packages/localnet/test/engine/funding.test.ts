import { expect, test } from 'vitest'
import { fundMarkets } from '../../src/engine/funding.ts'
import { liquidateUnhealthy } from '../../src/engine/liquidation/liquidation.ts'
import { crossRisk } from '../../src/engine/risk.ts'
import { perpMarket } from '../../src/genesis/markets.ts'
import { CaseExchange, IOC } from '../support/case-exchange.ts'

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

/** How often a position is valued while something happens: each time reads the maintenance fraction of its market. */
function valuations(x: CaseExchange, work: () => void): number {
  let count = 0
  for (const market of x.ex.markets.values()) {
    const { mmf } = market
    Object.defineProperty(market, 'mmf', {
      get() {
        count += 1
        return mmf
      },
    })
  }
  // What the setting left to be valued.
  for (const account of [x.a, x.b]) crossRisk(account)
  count = 0
  work()
  return count
}

test('a round of funding in 20 markets values each position once', () => {
  const x = traded()
  for (const market of x.ex.markets.values()) market.premiumSum = 600_000n
  expect(valuations(x, () => fundMarkets(x.ex, [...x.ex.markets.values()]))).toBe(2 * MARKETS)
  expect(x.ex.fundingPayments.of(x.a)).toHaveLength(MARKETS)
})

test('marking each of 20 markets values each position once', () => {
  const x = traded()
  const valued = valuations(x, () => {
    for (let id = 0; id < MARKETS; id++) x.mark(300_100, id)
  })
  expect(valued).toBe(2 * MARKETS)
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
