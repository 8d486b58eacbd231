import { Lighter, MemoryKeyStore } from '@lighter/gateway'
import { type Actor, Localnet } from '@lighter/localnet'
import { ValidationError } from '@lighter/standards'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { applied } from '../support/applied.ts'

let net: Localnet
let lighter: Lighter
let other: Actor

beforeEach(async () => {
  net = await Localnet.start({ bookIntervalMs: 0, seed: 1, liquidity: false })
  other = net.actor(net.accounts[1]?.accountIndex ?? 0)
  lighter = await Lighter.connect({
    environment: net.environment,
    l1PrivateKey: net.accounts[0]?.l1PrivateKey ?? '',
    keyStore: new MemoryKeyStore(),
    env: {},
    tier: 'premium',
    cacheStream: true,
  })
})
afterEach(async () => {
  await lighter.close()
  await net.close()
})

async function longOne(): Promise<void> {
  other.placeOrder({ market: 'ETH', amount: '-1', price: '2000' })
  await applied(lighter.limitOrder({ ticker: 'ETH', amount: '1', price: '2000', tif: 'IOC' }))
}

async function size(): Promise<string> {
  return (await lighter.positionsGet())[0]?.size.toFixed() ?? '0'
}

describe('modifying', () => {
  it('changes size and price by client id and by exchange id, and rounds to the side of the order', async () => {
    const cloid = lighter.randCloid()
    await applied(lighter.limitOrder({ ticker: 'ETH', amount: '-0.5', price: '9000', cloid }))
    await applied(
      lighter.modifyOrder({ ticker: 'ETH', cloid, amount: '0.75', price: '9100.001', roundPrice: true }),
    )
    const [order] = await lighter.ordersGet()
    expect([order?.price.toFixed(), order?.initialSize.toFixed(), order?.side]).toEqual([
      '9100.01',
      '0.75',
      'ask',
    ])
    await applied(
      lighter.modifyOrder({
        ticker: 'ETH',
        oid: order?.orderId ?? 0n,
        amount: 1,
        price: '9200.001',
        roundPrice: true,
      }),
    )
    expect((await lighter.ordersGet())[0]?.price.toFixed()).toBe('9200.01')
    await expect(
      lighter.modifyOrder({ ticker: 'ETH', cloid, amount: -1, price: 9000 }),
    ).rejects.toBeInstanceOf(ValidationError)
    await expect(
      lighter.modifyOrder({ ticker: 'ETH', cloid: 5, amount: 1, price: 9000, roundPrice: true }),
    ).rejects.toMatchObject({ code: 'UNKNOWN_ORDER' })
  })
})

describe('looking an order up', () => {
  it('finds it live and after its end, and reports if it does not exist', async () => {
    const cloid = lighter.randCloid()
    await applied(lighter.limitOrder({ ticker: 'ETH', amount: '0.5', price: '1000', cloid }))
    const live = await lighter.orderQuery({ ticker: 'ETH', cloid })
    expect(live).toMatchObject({ status: 'open', cloid })
    await applied(lighter.cancelOrder({ ticker: 'ETH', cloid }))
    expect(await lighter.orderQuery({ ticker: 'ETH', oid: live?.orderId ?? 0n })).toMatchObject({
      status: 'canceled',
    })
    expect(await lighter.orderQuery({ ticker: 'ETH', cloid: 77 })).toBeUndefined()
  })
})

describe('positions', () => {
  it('are closed completely, and only if they exist', async () => {
    await expect(lighter.closePosition({ ticker: 'ETH' })).rejects.toMatchObject({ code: 'NO_POSITION' })
    await longOne()
    expect(await size()).toBe('1')
    other.placeOrder({ market: 'ETH', amount: '5', price: '1999' })
    await applied(lighter.closePosition({ ticker: 'ETH' }))
    expect(await size()).toBe('0')
  })

  it('are stopped out when the mark price falls to the trigger', async () => {
    await longOne()
    other.placeOrder({ market: 'ETH', amount: '5', price: '1890' })
    await applied(lighter.conditionalOrder({ ticker: 'ETH', kind: 'SL', amount: -1, triggerPrice: 1900 }))
    expect((await lighter.ordersGet())[0]).toMatchObject({ type: 'stop-loss', reduceOnly: true })
    net.setMark('ETH', '1899')
    expect(await size()).toBe('0')
    await expect(
      lighter.conditionalOrder({ ticker: 'ETH', kind: 'XX' as never, amount: -1, triggerPrice: 1900 }),
    ).rejects.toBeInstanceOf(ValidationError)
  })

  it('are closed by a stop loss or a take profit that cancel each other', async () => {
    await longOne()
    other.placeOrder({ market: 'ETH', amount: '5', price: '2100' })
    await applied(
      lighter.ocoOrder({
        ticker: 'ETH',
        amount: -1,
        stopLoss: { triggerPrice: 1900 },
        takeProfit: { triggerPrice: 2100, limitPrice: 2100 },
      }),
    )
    expect((await lighter.ordersGet()).length).toBe(2)
    net.setMark('ETH', '2101')
    expect(await size()).toBe('0')
    expect(await lighter.ordersGet()).toEqual([])
  })

  it('open as a bracket whose exits follow the entry', async () => {
    await applied(
      lighter.bracketOrder({
        ticker: 'ETH',
        amount: 1,
        price: 2000,
        stopLoss: { triggerPrice: 1900 },
        takeProfit: { triggerPrice: 2100 },
      }),
    )
    other.placeOrder({ market: 'ETH', amount: '-1', price: '2000' })
    expect(await size()).toBe('1')
    other.placeOrder({ market: 'ETH', amount: '5', price: '1890' })
    net.setMark('ETH', '1899')
    expect(await size()).toBe('0')
    expect(await lighter.ordersGet()).toEqual([])
  })

  it("get the requested leverage, within the market's limit", async () => {
    await applied(lighter.updateLeverage({ ticker: 'ETH', leverage: 10, marginMode: 'isolated' }))
    await longOne()
    const row = (await lighter.rest.account({ by: 'index', value: lighter.accountIndex })).accounts[0]
      ?.positions[0]
    expect(row).toMatchObject({ initial_margin_fraction: '10.00', margin_mode: 1 })
    const margin = Number(row?.allocated_margin)
    await applied(lighter.updateMargin({ ticker: 'ETH', amount: '25.5' }))
    const after = (await lighter.rest.account({ by: 'index', value: lighter.accountIndex })).accounts[0]
    expect(Number(after?.positions[0]?.allocated_margin) - margin).toBeCloseTo(25.5, 6)
    for (const leverage of [0, '0.5', 1e6]) {
      await expect(lighter.updateLeverage({ ticker: 'ETH', leverage })).rejects.toBeInstanceOf(
        ValidationError,
      )
    }
    await expect(lighter.updateMargin({ ticker: 'ETH', amount: 0 })).rejects.toBeInstanceOf(ValidationError)
  })
})

describe('orders over time', () => {
  it('are executed in slices', async () => {
    other.placeOrder({ market: 'ETH', amount: '-5', price: '2000' })
    await applied(
      lighter.twapOrder({ ticker: 'ETH', amount: 1, durationMs: 300_000, slippageTolerance: '0.01' }),
    )
    net.advance(60_000)
    const part = Number(await size())
    expect(part).toBeGreaterThan(0)
    expect(part).toBeLessThan(1)
    await expect(lighter.twapOrder({ ticker: 'ETH', amount: 1, durationMs: 1000 })).rejects.toBeInstanceOf(
      ValidationError,
    )
  })

  it("are all canceled by the dead man's switch, unless it was aborted", async () => {
    await applied(lighter.limitOrder({ ticker: 'ETH', amount: '0.5', price: '1000' }))
    await applied(lighter.cancelAllAfter({ after: 300_000 }))
    await applied(lighter.cancelAllAfter({ after: 'off' }))
    net.advance(400_000)
    expect((await lighter.ordersGet()).length).toBe(1)
    await applied(lighter.cancelAllAfter({ after: 700_000 }))
    net.advance(800_000)
    expect(await lighter.ordersGet()).toEqual([])
    await expect(lighter.cancelAllAfter({ after: 1000 })).rejects.toBeInstanceOf(ValidationError)
  })
})

describe('prices of all markets', () => {
  it('are available from the start and follow the market', async () => {
    const marks = await lighter.getAllMarks()
    expect(marks.size).toBeGreaterThan(1)
    expect(marks.get('ETH')?.toNumber()).toBeGreaterThan(0)
    const heard: number[] = []
    const stop = await lighter.marketStatsSubscribe({ handler: (stats) => heard.push(stats.market_id) })
    expect(heard).toContain(0)
    const before = heard.length
    net.setMark('ETH', '2345.67')
    while ((await lighter.getAllMarks()).get('ETH')?.toFixed() !== '2345.67') {
      await new Promise((done) => setTimeout(done, 5))
    }
    expect(heard.length).toBeGreaterThan(before)
    stop()
    expect((await lighter.getAllIndexes()).size).toBeGreaterThan(1)
    expect(await lighter.getAllMids()).toBeInstanceOf(Map)
  })
})

describe('live copies', () => {
  it('are read by peeking, once they are open', async () => {
    expect(() => lighter.l2BookPeek({ ticker: 'ETH' })).toThrow(
      expect.objectContaining({ code: 'NOT_MIRRORED' }),
    )
    expect(() => lighter.balancePeek()).toThrow(expect.objectContaining({ code: 'NOT_MIRRORED' }))
    const heard: string[] = []
    const stop = await lighter.orderUpdatesSubscribe({ handler: (order) => heard.push(order.status) })
    await lighter.l2BookMirror({ ticker: 'ETH' })
    await lighter.balanceMirror()
    const before = lighter.balancePeek()?.collateral.toNumber() ?? 0
    expect(before).toBeGreaterThan(0)
    await longOne()
    await applied(lighter.limitOrder({ ticker: 'ETH', amount: '0.5', price: '1000' }))
    await expect.poll(() => lighter.l2BookPeek({ ticker: 'ETH' }).bestBid()?.price).toBe(1000)
    await expect.poll(() => lighter.balancePeek()?.leverage.toNumber()).toBeGreaterThan(0)
    expect(heard).toContain('open')
    stop()
    const mids: string[] = []
    await lighter.allMidsSubscribe({ handler: (prices) => mids.push(...prices.keys()) })
    other.placeOrder({ market: 'ETH', amount: '-1', price: '3000' })
    // Statistics go out when a mark or a trade changes them.
    net.setMark('ETH', '2001')
    await expect.poll(() => mids).toContain('ETH')
  })

  it('of funding return the next payment', async () => {
    net.fund('ETH')
    const info = (await lighter.getFundingInfo()).get('ETH')
    expect(info?.nextFundingAt).toBeGreaterThan(Date.now())
    expect((info?.nextFundingAt ?? 1) % 3_600_000).toBe(0)
  })
})

describe('market orders by quote', () => {
  it('never cost more than requested, and sell for about the requested amount', async () => {
    other.placeOrder({ market: 'ETH', amount: '-1', price: '2000' })
    other.placeOrder({ market: 'ETH', amount: '1', price: '1990' })
    await applied(lighter.marketOrder({ ticker: 'ETH', quoteAmount: 1000 }))
    // Sized at the bound, 3 % above the best ask.
    expect(await size()).toBe('0.4854')
    await applied(lighter.marketOrder({ ticker: 'ETH', quoteAmount: -398 }))
    expect(await size()).toBe('0.2854')
    await expect(lighter.marketOrder({ ticker: 'ETH' })).rejects.toMatchObject({ field: 'amount' })
    await expect(lighter.marketOrder({ ticker: 'ETH', amount: 1, quoteAmount: 1 })).rejects.toMatchObject({
      field: 'amount',
    })
  })
})

describe('canceling one side', () => {
  it('does not affect the other', async () => {
    await applied(lighter.limitOrder({ ticker: 'ETH', amount: '0.5', price: '1000' }))
    await applied(lighter.limitOrder({ ticker: 'ETH', amount: '-0.5', price: '9000' }))
    for (const ack of await lighter.cancelOpenOrders({ side: 'bid' })) await ack.executed()
    expect((await lighter.ordersGet()).map((order) => order.side)).toEqual(['ask'])
  })
})

describe('signing only', () => {
  it('returns tuples of every kind of order, for a batch', async () => {
    const common = { ticker: 'ETH', amount: 1, submit: false } as const
    const [type, info] = await lighter.twapOrder({ ...common, price: 2100, durationMs: 600_000 })
    expect([type, info.startsWith('{')]).toEqual([14, true])
  })
})
