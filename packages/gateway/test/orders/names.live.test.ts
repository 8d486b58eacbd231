import type { Lighter } from '@lighter/gateway'
import { ValidationError } from '@lighter/standards'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, openDesk } from '../support/desk.ts'

let desk: Desk
let lighter: Lighter
let marketId: number
beforeAll(async () => {
  desk = await openDesk()
  lighter = desk.lighter
  marketId = lighter.market({ ticker: 'ETH' }).marketId
})
afterAll(() => desk[Symbol.asyncDispose]())

const bid = { amount: 1, price: 1000 }

it('marketId names a market in every call that takes ticker', async () => {
  expect(lighter.market({ marketId })).toBe(lighter.market({ ticker: 'ETH' }))
  expect(lighter.market({ ticker: marketId, isIndex: true })).toBe(lighter.market({ marketId }))
  const ack = await lighter.limitOrder({ marketId, ...bid })
  await ack.executed()
  const elsewhere = await lighter.limitOrder({ ticker: 'SOL', amount: 1, price: 50 })
  await elsewhere.executed()
  expect(await lighter.ordersGet({ marketId })).toHaveLength(1)
  await lighter.bracketOrder({ marketId, ...bid, stopLoss: { triggerPrice: 900 }, submit: false })
  await lighter.bracketOrder({ marketId, ...bid, submit: false })
  // A market that is ignored would cancel the orders of all markets.
  for (const cancel of await lighter.cancelOpenOrders({ marketId })) await cancel.executed()
  expect((await lighter.ordersGet()).map(({ ticker }) => ticker)).toEqual(['SOL'])
  for (const cancel of await lighter.cancelOpenOrders()) await cancel.executed()
})

it('a missing market, or two markets, are refused', () => {
  expect(() => lighter.market({})).toThrow('The market is missing. Pass ticker or marketId.')
  expect(() => lighter.market({ ticker: 'SOL', marketId })).toThrow(ValidationError)
  expect(() => lighter.market({ marketId: 9_999 })).toThrow('Unknown market id 9999')
  // As in a record.
  expect(lighter.market({ ticker: 'ETH', marketId }).symbol).toBe('ETH')
})

it('orderId and clientOrderId name an order in every call that takes oid and cloid', async () => {
  const ack = await lighter.limitOrder({ ticker: 'ETH', ...bid, clientOrderId: 77 })
  expect([ack.clientOrderId, ack.cloid]).toEqual([77, 77])
  await ack.executed()
  const order = await lighter.orderQuery({ marketId, clientOrderId: 77 })
  expect(order).toMatchObject({ clientOrderId: 77, cloid: 77, status: 'open' })
  const orderId = order?.orderId ?? 0n
  for (const named of [{ orderId }, { oid: orderId }, { cloid: 77 }])
    for (const market of [{ marketId }, { ticker: 'ETH' }])
      expect((await lighter.orderQuery({ ...market, ...named }))?.orderId).toBe(orderId)
  await (await lighter.modifyOrder({ marketId, orderId, amount: 2, price: 1001 })).executed()
  // A record as it is names its order, also as `order`.
  expect((await lighter.orderQuery({ ...order, orderId, marketId }))?.orderId).toBe(orderId)
  await (await lighter.modifyOrder({ ticker: 'ETH', clientOrderId: 77, amount: 2, price: 1002 })).executed()
  expect((await lighter.orderQuery({ ticker: 'ETH', orderId }))?.price.toFixed()).toBe('1002')
  await (await lighter.cancelOrder({ ticker: 'ETH', clientOrderId: 77 })).executed()
  expect(await lighter.ordersGet()).toEqual([])
})

it('every order accepts a clientOrderId', async () => {
  const common = { ticker: 'ETH', clientOrderId: 78, submit: false } as const
  const exits = { stopLoss: { triggerPrice: 900 } }
  const signed = await Promise.all([
    lighter.limitOrder({ ...common, ...bid }),
    lighter.marketOrder({ ...common, amount: 1, slippageTolerance: 0.5 }).catch((error: unknown) => error),
    lighter.conditionalOrder({ ...common, kind: 'SL', amount: -1, triggerPrice: 900 }),
    lighter.twapOrder({ ...common, amount: 1, price: 3000, durationMs: 600_000 }),
    lighter.bracketOrder({ ...common, ...bid, ...exits }),
    lighter.groupedOrders({
      ticker: 'ETH',
      grouping: 'OTO',
      orders: [
        { kind: 'limit', ...bid },
        { kind: 'SL', triggerPrice: 900, clientOrderId: 78 },
      ],
      submit: false,
    }),
  ])
  for (const one of signed) {
    if (one instanceof Error) expect(one).not.toBeInstanceOf(ValidationError)
    else expect(JSON.stringify(one)).toContain('ClientOrderIndex\\":78')
  }
})

it('an id under both names, or ids of both kinds, are refused', async () => {
  const twice = { ticker: 'ETH', ...bid, cloid: 1, clientOrderId: 1 }
  await expect(lighter.limitOrder(twice)).rejects.toBeInstanceOf(ValidationError)
  await expect(lighter.bracketOrder(twice)).rejects.toBeInstanceOf(ValidationError)
  const order = { orderId: 7n, marketId, cloid: 1 }
  for (const ids of [
    { orderId: 7n, oid: 7n },
    { orderId: 7n, clientOrderId: 1 },
    { oid: 7n, cloid: 1 },
    { clientOrderId: 1, cloid: 1 },
    {},
  ]) {
    for (const market of [{ ticker: 'ETH' }, { marketId }]) {
      await expect(lighter.cancelOrder({ ...market, ...ids })).rejects.toBeInstanceOf(ValidationError)
      await expect(lighter.orderQuery({ ...market, ...ids })).rejects.toBeInstanceOf(ValidationError)
    }
  }
  await expect(lighter.cancelOrder({ order, oid: 8n } as never)).rejects.toBeInstanceOf(ValidationError)
})
