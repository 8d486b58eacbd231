import type { GroupedOrdersOptions } from '@lighter/gateway'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../support/desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk[Symbol.asyncDispose]())

async function place(options: GroupedOrdersOptions): Promise<void> {
  expect((await (await desk.lighter.groupedOrders(options)).executed()).outcome).toBe('applied')
}

async function size(): Promise<string> {
  return (await desk.lighter.positionsGet())[0]?.size.toFixed() ?? '0'
}

describe('groups of orders', () => {
  it('place an exit with its entry in one transaction, with the filled size of the entry', async () => {
    const { lighter, other, net } = desk
    await place({
      ticker: 'ETH',
      grouping: 'OTO',
      orders: [
        { kind: 'limit', amount: 2, price: 2000, cloid: 7 },
        { kind: 'TP', triggerPrice: 2100, limitPrice: 2100, cloid: 8 },
      ],
    })
    const orders = await lighter.ordersGet()
    expect(orders.map((order) => [order.cloid, order.type, order.side]).sort()).toEqual([
      [7, 'limit', 'bid'],
      [8, 'take-profit-limit', 'ask'],
    ])
    other.placeOrder({ market: 'ETH', amount: '-2', price: '2000' })
    other.placeOrder({ market: 'ETH', amount: '5', price: '2100' })
    net.setMark('ETH', '2100')
    expect(await size()).toBe('0')
    expect(await lighter.ordersGet()).toEqual([])
  })

  it('enter at market with a stop loss and a take profit that cancel each other', async () => {
    const { lighter, other, net } = desk
    other.placeOrder({ market: 'ETH', amount: '1', price: '2000' })
    await place({
      ticker: 'ETH',
      grouping: 'OTOCO',
      orders: [
        { kind: 'market', amount: -1 },
        { kind: 'SL', triggerPrice: 2100 },
        { kind: 'TP', triggerPrice: 1900 },
      ],
    })
    expect(await size()).toBe('-1')
    expect((await lighter.ordersGet()).map((order) => order.side)).toEqual(['bid', 'bid'])
    other.placeOrder({ market: 'ETH', amount: '-5', price: '2101' })
    net.setMark('ETH', '2100')
    expect(await size()).toBe('0')
    expect(await lighter.ordersGet()).toEqual([])
  })

  it('expire at the same time, even if the clock moves while they are prepared', async () => {
    let now = Date.now()
    const lighter = await desk.connect({ clock: { now: () => now++ } }, 2)
    const [, txInfo] = await lighter.groupedOrders({
      ticker: 'ETH',
      grouping: 'OTO',
      orders: [
        { kind: 'limit', amount: 1, price: 2000 },
        { kind: 'SL', triggerPrice: 1900 },
      ],
      submit: false,
    })
    const { Orders } = JSON.parse(txInfo) as { Orders: { OrderExpiry: number }[] }
    expect(new Set(Orders.map((order) => order.OrderExpiry)).size).toBe(1)
  })

  it('are refused before signing when they do not fit together', async () => {
    const entry = { kind: 'limit', amount: 1, price: 2000 } as const
    const stop = { kind: 'SL', triggerPrice: 1900 } as const
    const bad = [
      { grouping: 'OTO', orders: [entry] },
      { grouping: 'OTO', orders: [stop, stop] },
      { grouping: 'OTO', orders: [entry, { ...stop, amount: -1 }] },
      { grouping: 'OTOCO', orders: [entry, stop, stop] },
      { grouping: 'OCO', orders: [stop, { kind: 'TP', triggerPrice: 2100 }] },
      { grouping: 'ABC', orders: [entry, stop] },
    ]
    const nonce = await desk.lighter.getNonce()
    for (const group of bad) {
      const options = { ticker: 'ETH', ...group } as unknown as GroupedOrdersOptions
      await expect(desk.lighter.groupedOrders(options)).rejects.toMatchObject({
        name: 'ValidationError',
        sent: 'no',
      })
    }
    // Sizes of a pair must be equal: the signer's own rule.
    await expect(
      desk.lighter.groupedOrders({
        ticker: 'ETH',
        grouping: 'OCO',
        orders: [
          { ...stop, amount: -1 },
          { kind: 'TP', triggerPrice: 2100, amount: -2 },
        ],
      }),
    ).rejects.toMatchObject({ name: 'ValidationError' })
    expect(await desk.lighter.getNonce()).toBe(nonce)
  })
})
