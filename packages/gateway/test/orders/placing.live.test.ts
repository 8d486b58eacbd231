import { type Lighter, MemoryKeyStore } from '@lighter/gateway'
import { ApiError, type Fill, type OrderState, ValidationError } from '@lighter/standards'
import { describe, expect, it } from 'vitest'
import { until } from '../../../../test/support/until.ts'
import { exchangeForEach } from '../support/exchange.ts'

const exchange = exchangeForEach()

describe('orders', () => {
  it.each(['stream', 'rest'] as const)(
    'rest on the book, and are canceled by id or client order id (%s)',
    async (transport) => {
      const lighter = await exchange.connect({ transport })
      const cloid = lighter.randCloid()
      const ack = await lighter.limitOrder({
        ticker: 'ETH',
        amount: '0.5',
        price: '1000.5',
        tif: 'ALO',
        cloid,
      })
      expect(ack).toMatchObject({ apiKeyIndex: 124, cloid })
      expect((await ack.executed()).outcome).toBe('applied')
      const [order] = await lighter.ordersGet({ ticker: 'ETH' })
      expect(order).toMatchObject({ cloid, side: 'bid', status: 'open', timeInForce: 'post-only' })
      expect([order?.price.toFixed(), order?.initialSize.toFixed()]).toEqual(['1000.5', '0.5'])
      await (await lighter.cancelOrder({ ticker: 'ETH', cloid })).executed()
      expect(await lighter.ordersGet()).toEqual([])
      await (await lighter.limitOrder({ ticker: 'ETH', amount: '0.5', price: '1000' })).executed()
      const [second] = await lighter.ordersGet()
      await (await lighter.cancelOrder({ ticker: 'ETH', oid: second?.orderId ?? 0n })).executed()
      expect(await lighter.ordersGet()).toEqual([])
    },
  )

  it('trade with each other: two gateways for two accounts in one process', async () => {
    const maker = await exchange.connect({}, 0)
    const taker = await exchange.connect({}, 1)
    const fills: Record<'maker' | 'taker', Fill[]> = { maker: [], taker: [] }
    await maker.accountFillSubscribe({ handler: (fill) => fills.maker.push(fill) })
    await taker.accountFillSubscribe({ handler: (fill) => fills.taker.push(fill) })
    const positions = await taker.positionsMirror()
    const updates: OrderState[] = []
    const orders = await maker.ordersMirror({ onUpdate: (order) => updates.push(order) })
    await (await maker.limitOrder({ ticker: 'SOL', amount: '-2', price: '150', tif: 'ALO' })).executed()
    await until(() => orders.list()?.length === 1)
    const ack = await taker.marketOrder({ ticker: 'SOL', amount: '2', slippageTolerance: '0.01' })
    expect((await ack.executed()).outcome).toBe('applied')
    await until(
      () =>
        fills.maker.length === 1 &&
        fills.taker.length === 1 &&
        positions.list()?.length === 1 &&
        orders.list()?.length === 0,
    )
    expect(fills.maker[0]).toMatchObject({ isMaker: true, ticker: 'SOL' })
    expect(fills.maker[0]?.amount.toFixed()).toBe('-2')
    expect(fills.taker[0]?.amount.toFixed()).toBe('2')
    expect(positions.list()?.[0]?.size.toFixed()).toBe('2')
    expect(updates.filter((order) => order.status === 'filled').length).toBe(1)
    expect((await taker.positionsGet())[0]?.entryPrice.toFixed()).toBe('150')
  })

  it('are refused before anything is signed if they are invalid', async () => {
    const lighter = await exchange.connect()
    const bad: [Parameters<Lighter['limitOrder']>[0], string][] = [
      [{ ticker: 'NOPE', amount: 1, price: 1 }, 'UNKNOWN_MARKET'],
      [{ ticker: 'ETH', amount: 0, price: 1000 }, 'VALIDATION'],
      [{ ticker: 'ETH', amount: '0.00001', price: 1000 }, 'PRECISION'],
      [{ ticker: 'ETH', amount: 1, price: '1000.001' }, 'PRECISION'],
      [{ ticker: 'ETH', amount: 1, price: 0 }, 'VALIDATION'],
      [{ ticker: 'ETH', amount: '0.0001', price: 1000 }, 'ORDER_TOO_SMALL'],
      [{ ticker: 'ETH', amount: 1, price: 1000, cloid: 2 ** 48 }, 'VALIDATION'],
      [{ ticker: 'ETH', amount: 1, price: 1000, tif: 'FOK' as never }, 'VALIDATION'],
      [{ ticker: 'ETH', amount: 1, price: 1000, orderExpiry: Date.now() }, 'VALIDATION'],
      [{ ticker: 'ETH', amount: 1, price: 1000, apiKeyIndex: 77 }, 'UNKNOWN_KEY'],
    ]
    const nonce = async () => (await lighter.rest.nextNonce({ apiKeyIndex: 123 })).nonce
    const before = await nonce()
    for (const [options, code] of bad)
      await expect(lighter.limitOrder(options)).rejects.toMatchObject({ code })
    await expect(
      lighter.marketOrder({ ticker: 'ETH', amount: 1, slippageTolerance: 2 }),
    ).rejects.toBeInstanceOf(ValidationError)
    await expect(lighter.cancelOrder({ ticker: 'ETH' })).rejects.toBeInstanceOf(ValidationError)
    await expect(lighter.cancelOrder({ ticker: 'ETH', oid: 2 ** 60 })).rejects.toBeInstanceOf(ValidationError)
    expect(await nonce()).toBe(before)
  })

  it('are sent many at once, in order, one nonce each, over either transport', async () => {
    for (const transport of ['stream', 'rest'] as const) {
      const lighter = await exchange.connect({ transport, reserveFrom: transport === 'stream' ? 10 : 20 })
      const acks = await Promise.all(
        Array.from({ length: 40 }, (_, i) =>
          lighter.limitOrder({ ticker: 'ETH', amount: '0.02', price: 1000 + i }),
        ),
      )
      const nonces = acks.map((ack) => ack.nonce)
      expect(new Set(nonces).size).toBe(40)
      expect([...nonces].sort((a, b) => a - b)).toEqual(nonces)
      for (const ack of acks) expect((await ack.executed()).outcome).toBe('applied')
      await Promise.all((await lighter.cancelOpenOrders({ ticker: 'ETH' })).map((ack) => ack.executed()))
      expect(await lighter.ordersGet()).toEqual([])
    }
  })

  it('recover the nonce after another program has used the key', async () => {
    const store = new MemoryKeyStore()
    const one = await exchange.connect({ keyStore: store })
    const two = await exchange.connect({ keyStore: store, transport: 'rest' })
    await (await two.limitOrder({ ticker: 'ETH', amount: '0.1', price: '1000' })).executed()
    await (await two.limitOrder({ ticker: 'ETH', amount: '0.1', price: '1001' })).executed()
    await expect(one.limitOrder({ ticker: 'ETH', amount: '0.1', price: '1002' })).rejects.toBeInstanceOf(
      ApiError,
    )
    expect(
      (await (await one.limitOrder({ ticker: 'ETH', amount: '0.1', price: '1003' })).executed()).outcome,
    ).toBe('applied')
    expect((await one.ordersGet()).length).toBe(3)
  })

  it('report the outcome of a transaction that the exchange accepted and then dropped', async () => {
    const lighter = await exchange.connect()
    const ack = await lighter.cancelOrder({ ticker: 'ETH', oid: 281474976711000n })
    expect(await ack.executed()).toMatchObject({ outcome: 'rejected' })
  })

  it('can be signed now and sent later as a batch', async () => {
    const lighter = await exchange.connect()
    const signed = [
      await lighter.limitOrder({ ticker: 'ETH', amount: '0.1', price: '1000', submit: false }),
      await lighter.limitOrder({ ticker: 'ETH', amount: '0.1', price: '1001', submit: false }),
    ]
    const hashes = await lighter.sendTxBatch(
      signed.map(([type]) => type),
      signed.map(([, info]) => info),
    )
    expect(hashes.length).toBe(2)
    const orders = await lighter.ordersMirror()
    await until(() => orders.list()?.length === 2)
  })
})
