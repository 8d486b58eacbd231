import { expect, test } from 'vitest'
import { clearMarket } from '../../../src/engine/markets/respec.ts'
import type { Order } from '../../../src/engine/state/entities.ts'
import { LiveOrders } from '../../../src/engine/state/live-orders.ts'
import { perpMarket } from '../../../src/genesis/markets.ts'
import { CaseExchange, IOC } from '../../support/case-exchange.ts'

const SIZES = { sizeDecimals: 4, priceDecimals: 2, price: 300_000, minBase: 50, feeCap: 0 }

function twoMarkets(): CaseExchange {
  return new CaseExchange({ more: [perpMarket({ id: 1, symbol: 'M1', ...SIZES })] })
}

test('the orders of a market are those of the account in it, as they come and go', () => {
  const x = twoMarkets()
  const [m0, m1] = [x.market(0), x.market(1)]
  const first = x.buy(x.a, '100@299000')!
  const other = x.buy(x.a, '100@299000', { marketIndex: 1 })!
  const second = x.buy(x.a, '100@298000')!
  expect([...x.a.orders.in(m0)]).toEqual([first, second])
  expect([...x.a.orders.in(m1)]).toEqual([other])
  x.do(x.a, { type: 'cancelOrder', marketIndex: 0, orderIndex: first.index })
  expect([...x.a.orders.in(m0)]).toEqual([second])
  x.do(x.a, { type: 'cancelAllOrders', mode: 'immediate' })
  expect([x.a.orders.in(m0).size, x.a.orders.in(m1).size, x.a.orders.size]).toEqual([0, 0, 0])
})

test('an order that takes the index of another takes its place in the market, and a cleared map is empty', () => {
  const x = twoMarkets()
  const first = x.buy(x.a, '100@299000')!
  const second = x.buy(x.a, '100@298000')!
  const orders = new LiveOrders<Order>()
  orders.set(1n, first)
  orders.set(1n, second)
  expect([...orders.in(x.market())]).toEqual([second])
  orders.clear()
  expect([orders.size, orders.in(x.market()).size, orders.delete(1n)]).toEqual([0, 0, false])
})

test('a position that flips, closes or is cleared looks at no order of another market', () => {
  const x = twoMarkets()
  let looks = 0
  for (let i = 0; i < 200; i++) {
    const order = x.sell(x.a, `100@${310_000 + i}`, { marketIndex: 1 })!
    for (const name of ['market', 'reduceOnly', 'isAsk'] as const) {
      const value = order[name]
      Object.defineProperty(order, name, {
        get() {
          looks += 1
          return value
        },
      })
    }
  }
  x.sell(x.a, '100@300000')
  x.buy(x.b, '100@300000', IOC)
  x.buy(x.a, '200@299000')
  x.sell(x.b, '200@299000', IOC)
  clearMarket(x.ex, x.market(0))
  expect(looks).toBe(0)
  expect(x.a.orders.in(x.market(1)).size).toBe(200)
})
