import { MemoryKeyStore } from '@lighter/gateway'
import { afterEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../support/desk.ts'

let desk: Desk
afterEach(() => desk[Symbol.asyncDispose]())

const at = { ticker: 'ETH', price: 2000 } as const

describe('a self-trade rule', () => {
  it('determines which order is canceled when an order meets one of its own account', async () => {
    desk = await openDesk()
    const { lighter } = desk
    const meet = async (
      behavior: 'expireMaker' | 'expireTaker' | 'cancelBoth' | 'reduce',
    ): Promise<string[]> => {
      const maker = await lighter.limitOrder({ ...at, amount: -2 })
      await maker.executed()
      const taker = await lighter.limitOrder({ ...at, amount: 1, selfTrade: { behavior } })
      await taker.executed()
      const open = (await lighter.ordersGet()).map(
        (order) => `${order.side} ${order.remainingSize.toFixed()}`,
      )
      await (await lighter.cancelOpenOrders())[0]?.executed()
      return open
    }
    expect(await meet('expireMaker')).toEqual(['bid 1'])
    expect(await meet('expireTaker')).toEqual(['ask 2'])
    expect(await meet('cancelBoth')).toEqual([])
    expect(await meet('reduce')).toEqual(['ask 1'])
  })

  it('is a default of the client that an order can override', async () => {
    desk = await openDesk({ selfTrade: { behavior: 'expireTaker' } })
    const { lighter } = desk
    await (await lighter.limitOrder({ ...at, amount: -2 })).executed()
    await (await lighter.limitOrder({ ...at, amount: 1 })).executed()
    expect((await lighter.ordersGet()).map((order) => order.side)).toEqual(['ask'])
    await (await lighter.limitOrder({ ...at, amount: 1, selfTrade: false })).executed()
    expect((await lighter.ordersGet()).map((order) => order.side)).toEqual(['bid'])
  })

  it('and an integrator as defaults are refused together at the start', async () => {
    desk = await openDesk()
    await expect(
      desk.connect({ selfTrade: { behavior: 'cancelBoth' }, integrator: { accountIndex: 7 } }),
    ).rejects.toMatchObject({ name: 'ValidationError' })
  })
})

describe('an integrator', () => {
  it('is approved without fees by a client without an L1 key, and named by orders', async () => {
    const keyStore = new MemoryKeyStore()
    desk = await openDesk({ keyStore })
    const { net } = desk
    const lighter = await desk.connect({
      l1PrivateKey: undefined,
      accountIndex: desk.lighter.accountIndex,
      keyStore,
    })
    const approval = { integratorAccountIndex: 723_813, approvalExpiry: net.now() + 86_400_000 }
    expect((await (await lighter.approveIntegrator(approval)).executed()).outcome).toBe('applied')
    const ack = await lighter.limitOrder({ ...at, amount: 1, integrator: { accountIndex: 723_813 } })
    expect((await ack.executed()).outcome).toBe('applied')
    await expect(
      lighter.limitOrder({ ...at, amount: 1, integrator: { accountIndex: 99 } }),
    ).rejects.toMatchObject({
      apiCode: 21149,
    })
  })

  it('charges no more than the exchange allows', async () => {
    desk = await openDesk()
    await expect(
      desk.lighter.approveIntegrator({
        integratorAccountIndex: 7,
        maxPerpsTakerFee: '0.5',
        approvalExpiry: desk.net.now() + 86_400_000,
      }),
    ).rejects.toMatchObject({ field: 'maxPerpsTakerFee', sent: 'no' })
  })
})

describe('an order version', () => {
  it('lets the greater of two racing modifies win, in any order of arrival', async () => {
    desk = await openDesk()
    const { lighter } = desk
    for (const [first, second] of [
      [1, 2],
      [4, 3],
    ] as const) {
      await (await lighter.limitOrder({ ...at, amount: 1, cloid: 10 + first })).executed()
      const modify = (orderVersion: number) =>
        lighter.modifyOrder({
          ticker: 'ETH',
          cloid: 10 + first,
          amount: 1,
          price: 1900 + orderVersion,
          orderVersion,
        })
      const acks = await Promise.all([modify(first), modify(second)])
      for (const ack of acks) await ack.executed()
      const order = (await lighter.ordersGet()).find((one) => one.cloid === 10 + first)
      const winner = Math.max(first, second)
      expect([order?.price.toNumber(), order?.orderVersion]).toEqual([1900 + winner, winner])
    }
  })

  it('is followed by the mirror also when nothing else changes within the same millisecond', async () => {
    desk = await openDesk({}, { clock: 'manual' })
    const { lighter } = desk
    const mirror = await lighter.ordersMirror()
    await (await lighter.limitOrder({ ...at, amount: 1, cloid: 9 })).executed()
    for (const orderVersion of [3, 8]) {
      const modify = { ticker: 'ETH', cloid: 9, amount: 1, price: 2000, orderVersion }
      await (await lighter.modifyOrder(modify)).executed()
      await expect.poll(() => mirror.list()?.[0]?.orderVersion).toBe(orderVersion)
    }
  })

  it("that is not greater than the order's is refused before signing", async () => {
    desk = await openDesk()
    const { lighter } = desk
    await (await lighter.limitOrder({ ...at, amount: 1 })).executed()
    const [order] = await lighter.ordersGet()
    if (order === undefined) throw new Error('no order')
    await (await lighter.modifyOrder({ order, price: 1999, orderVersion: 5 })).executed()
    const [now] = await lighter.ordersGet()
    if (now === undefined) throw new Error('no order')
    expect([now.price.toFixed(), now.initialSize.toFixed(), now.orderVersion]).toEqual(['1999', '1', 5])
    for (const orderVersion of [4, 5])
      await expect(lighter.modifyOrder({ order: now, price: 1998, orderVersion })).rejects.toMatchObject({
        code: 'STALE_ORDER_VERSION',
        field: 'orderVersion',
        sent: 'no',
      })
    // Spread, a record brings its version along.
    await expect(lighter.modifyOrder({ ...now, price: 1997 })).rejects.toMatchObject({
      code: 'STALE_ORDER_VERSION',
    })
    await (await lighter.modifyOrder({ ...now, price: 1997, orderVersion: undefined })).executed()
    expect((await lighter.ordersGet())[0]?.price.toFixed()).toBe('1997')
  })
})

describe('an order is named by its record', () => {
  it('of ordersGet, orderQuery and the mirror', async () => {
    desk = await openDesk()
    const { lighter } = desk
    const mirror = await lighter.ordersMirror()
    for (const name of ['get', 'mirror', 'order'] as const) {
      await (await lighter.limitOrder({ ...at, amount: 1 })).executed()
      await expect.poll(() => mirror.list()?.length).toBe(1)
      const [order] = name === 'get' ? await lighter.ordersGet() : (mirror.list() ?? [])
      if (order === undefined) throw new Error('no order')
      const changed = await lighter.modifyOrder({ ...order, amount: 2 })
      expect((await changed.executed()).outcome).toBe('applied')
      const ack = await lighter.cancelOrder(name === 'order' ? { order } : order)
      expect((await ack.executed()).outcome).toBe('applied')
      await expect.poll(() => mirror.list()?.length).toBe(0)
    }
  })
})

describe('a stop loss tied to the position', () => {
  it('closes the whole position when it fires, whatever its size', async () => {
    desk = await openDesk()
    const { lighter, other, net } = desk
    net.setMark('ETH', '2000')
    other.placeOrder({ market: 'ETH', amount: '-3', price: '2000' })
    await (await lighter.limitOrder({ ...at, amount: 1, tif: 'IOC' })).executed()
    const stop = await lighter.conditionalOrder({
      ticker: 'ETH',
      kind: 'SL',
      amount: 'position',
      triggerPrice: 1900,
    })
    expect((await stop.executed()).outcome).toBe('applied')
    await (await lighter.limitOrder({ ...at, amount: 2, tif: 'IOC' })).executed()
    other.placeOrder({ market: 'ETH', amount: '5', price: '1899' })
    net.setMark('ETH', '1899')
    await expect.poll(() => lighter.positionsGet()).toEqual([])
    await expect(
      lighter.conditionalOrder({ ticker: 'ETH', kind: 'SL', amount: 'position', triggerPrice: 1900 }),
    ).rejects.toMatchObject({ code: 'NO_POSITION', sent: 'no' })
    await expect(
      lighter.conditionalOrder({
        ticker: 'ETH',
        kind: 'SL',
        amount: 'position',
        side: 'ask',
        reduceOnly: false,
        triggerPrice: 1900,
      }),
    ).rejects.toMatchObject({ field: 'reduceOnly' })
  })

  it('is placed as a pair of orders that cancel each other', async () => {
    desk = await openDesk()
    const { lighter, other } = desk
    other.placeOrder({ market: 'ETH', amount: '-3', price: '2000' })
    await (await lighter.limitOrder({ ...at, amount: 1, tif: 'IOC' })).executed()
    const pair = await lighter.ocoOrder({
      ticker: 'ETH',
      amount: 'position',
      stopLoss: { triggerPrice: 1800 },
      takeProfit: { triggerPrice: 2500 },
    })
    expect((await pair.executed()).outcome).toBe('applied')
    expect((await lighter.ordersGet()).map((order) => order.side)).toEqual(['ask', 'ask'])
  })
})
