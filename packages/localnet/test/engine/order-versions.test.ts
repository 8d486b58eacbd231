import { expect, test } from 'vitest'
import type { Order } from '../../src/engine/state/entities.ts'
import { CaseExchange, IOC } from '../support/case-exchange.ts'

function setUp(): { x: CaseExchange; order: Order; modify: (price: number, version?: number) => void } {
  const x = new CaseExchange()
  const order = x.sell(x.a, '5000@300000')!
  const modify = (price: number, version?: number): void => {
    x.do(x.a, {
      type: 'modifyOrder',
      marketIndex: 0,
      orderIndex: order.index,
      baseAmount: 5000,
      price,
      attributes: { orderVersion: version },
    })
  }
  return { x, order, modify }
}

test.each([
  ['in the order they were made', [1, 2]],
  ['the wrong way round', [2, 1]],
])('of two modifies that arrive %s, the one with the greater version stays', (_, order) => {
  const { order: target, modify } = setUp()
  const prices = { 1: 301_000, 2: 302_000 } as Record<number, number>
  for (const version of order) modify(prices[version]!, version)
  expect(target).toMatchObject({ price: 302_000, version: 2 })
})

test('a modify with a version that is not greater has no effect, reports why, and uses its nonce', () => {
  const { x, order, modify } = setUp()
  modify(301_000, 5)
  const nonce = order.bookNonce
  for (const stale of [5, 4, 1]) {
    modify(309_000, stale)
    expect(x.lastNoop).toBe(21743)
  }
  expect(order).toMatchObject({ price: 301_000, version: 5, bookNonce: nonce })
  x.a.keys.set(5, { publicKey: '', nonce: 0, transactionTime: 0, makerOnly: false })
  x.submit(
    x.a,
    {
      type: 'modifyOrder',
      marketIndex: 0,
      orderIndex: order.index,
      baseAmount: 5000,
      price: 1,
      attributes: { orderVersion: 3 },
    },
    { nonce: 0 },
  )
  expect(x.a.keys.get(5)?.nonce).toBe(1)
  expect(order.price).toBe(301_000)
})

test('a modify without a version always passes and leaves the stored one', () => {
  const { order, modify } = setUp()
  modify(301_000, 7)
  modify(302_000)
  expect(order).toMatchObject({ price: 302_000, version: 7 })
  modify(303_000, 0)
  expect(order).toMatchObject({ price: 303_000, version: 7 })
})

test('a modify that is refused for another reason does not take the version', () => {
  const { x, order, modify } = setUp()
  x.do(x.a, {
    type: 'modifyOrder',
    marketIndex: 0,
    orderIndex: order.index,
    baseAmount: 1,
    price: 300_000,
    attributes: { orderVersion: 9 },
  })
  expect(x.lastNoop).toBe(21706)
  expect(order.version).toBe(0)
  modify(301_000, 1)
  expect(order).toMatchObject({ price: 301_000, version: 1 })
})

test('a trade keeps the versions of its orders, and event_info contains them', () => {
  const { x, modify } = setUp()
  modify(301_000, 7)
  x.buy(x.b, '50@301000', IOC)
  expect(x.market().trades.at(-1)).toMatchObject({ askVersion: 7, bidVersion: 0 })
  expect(JSON.parse(x.ex.transactions.at(-1)!.eventInfo)).toMatchObject({
    m: 0,
    ms: 0,
    mo: { mn: 7, of: 0 },
    to: { mn: 0, of: 0 },
  })
})
