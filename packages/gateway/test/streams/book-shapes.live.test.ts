import { afterEach, expect, it } from 'vitest'
import { until } from '../../../../test/support/until.ts'
import { type Desk, openDesk } from '../support/desk.ts'

let desk: Desk
afterEach(() => desk[Symbol.asyncDispose]())

it("a book is the same over REST, in its live copy and in the stream, and has quantpylib's shape on request", async () => {
  desk = await openDesk()
  const { lighter, other } = desk
  other.placeOrder({ market: 'ETH', amount: '1.5', price: '2000' })
  other.placeOrder({ market: 'ETH', amount: '-2', price: '2010' })
  other.placeOrder({ market: 'ETH', amount: '-1', price: '2010' })
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
  const book = {
    bids: [{ price: '2000', size: '1.5' }],
    asks: [{ price: '2010', size: '3' }],
    isSnapshot: true,
  }
  const pairs = { b: [['2000', '1.5']], a: [['2010', '3']], isSnapshot: true }
  const ETH = { ticker: 'ETH' }
  expect(plain(await lighter.l2BookGet(ETH))).toMatchObject(book)
  const delta = await lighter.l2BookGet({ ...ETH, standardizeSchema: true })
  expect(delta.b[0]?.[0].toFixed()).toBe('2000')
  expect(plain(delta)).toMatchObject(pairs)
  const mirror = await lighter.l2BookMirror(ETH)
  expect(plain(mirror.snapshot())).toMatchObject(book)
  expect(plain(mirror.asDict())).toMatchObject(pairs)
  expect(mirror.depth()).toMatchObject({
    bids: [{ price: 2000, size: 1.5 }],
    asks: [{ price: 2010, size: 3 }],
  })
  const heard: unknown[] = []
  await lighter.l2BookSubscribe({ ...ETH, handler: (update) => heard.push(plain(update)) })
  await lighter.l2BookSubscribe({
    ...ETH,
    standardizeSchema: true,
    handler: (update) => heard.push(plain(update)),
  })
  await until(() => heard.length === 2)
  expect(heard).toMatchObject([book, pairs])
})

it('a trade has the side of its taker, and an order without a trigger has no trigger price', async () => {
  desk = await openDesk()
  const { lighter, other } = desk
  const sides: string[] = []
  await lighter.tradesSubscribe({ ticker: 'ETH', handler: ({ side }) => sides.push(side) })
  other.placeOrder({ market: 'ETH', amount: '-1', price: '2000' })
  await (await lighter.marketOrder({ ticker: 'ETH', amount: 1 })).executed()
  other.placeOrder({ market: 'ETH', amount: '2', price: '1990' })
  await (await lighter.marketOrder({ ticker: 'ETH', amount: -2 })).executed()
  await until(() => sides.length === 2)
  expect(sides).toEqual(['bid', 'ask'])
  await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 1000 })
  await lighter.conditionalOrder({ ticker: 'ETH', kind: 'SL', amount: 1, triggerPrice: 2100 })
  const orders = await lighter.ordersMirror()
  await until(() => orders.list()?.length === 2)
  const triggers = async () =>
    [orders.list() ?? [], await lighter.ordersGet()].map((list) =>
      list.map(({ triggerPrice }) => triggerPrice?.toFixed()).sort(),
    )
  expect(await triggers()).toEqual([
    ['2100', undefined],
    ['2100', undefined],
  ])
})
