import { perpMarket } from '@lighter/localnet'
import { type HttpTransport, undiciTransport } from '@lighter/rest'
import { afterEach, describe, expect, it } from 'vitest'
import { until } from '../../../../test/support/until.ts'
import { type Desk, openDesk } from '../support/desk.ts'

let desk: Desk
afterEach(() => desk[Symbol.asyncDispose]())

const order = { ticker: 'ETH', amount: '0.1', price: 3000 } as const

describe('a market whose decimals change while the client runs', () => {
  it('is traded by its new rules after the stream was lost, and its book restarts', async () => {
    desk = await openDesk()
    const { lighter, net, other } = desk
    const book = await lighter.l2BookMirror({ ticker: 'ETH' })
    const history = book.keepHistory({ bufferSize: 4 })
    other.placeOrder({ market: 'ETH', amount: '1', price: '2900' })
    await until(() => book.mid() === undefined && book.bestBid() !== undefined)
    net.respec('ETH', { sizeDecimals: 3, priceDecimals: 3 })
    lighter.ws.reset()
    // Made ready under the old rules, or the new ones: never sent under others than it was made for.
    const ack = await lighter.limitOrder(order)
    expect((await ack.executed()).outcome).toBe('applied')
    const [placed] = await lighter.ordersGet()
    expect([placed?.initialSize.toFixed(), placed?.price.toFixed()]).toEqual(['0.1', '3000'])
    expect(lighter.market({ ticker: 'ETH' })).toMatchObject({ sizeDecimals: 3, priceDecimals: 3 })
    await until(() => book.bestBid() !== undefined)
    expect(book.asDict()?.b.map(([price, size]) => [price.toFixed(), size.toFixed()])).toEqual([
      ['3000', '0.1'],
    ])
    expect(book.market.priceDecimals).toBe(3)
    expect(book.keepHistory()).not.toBe(history)
  })

  it('has a live book again, also if the first subscription is refused', async () => {
    desk = await openDesk({ marketRefreshMs: 50 })
    const { lighter, net, other } = desk
    const book = await lighter.l2BookMirror({ ticker: 'ETH' })
    net.faults.set({
      stream: [{ kind: 'refuseSubscription', channel: /^order_book/, code: 30_009, named: true, count: 1 }],
    })
    net.respec('ETH', { sizeDecimals: 3, priceDecimals: 3 })
    await until(() => book.market.priceDecimals === 3 && book.isLive)
    other.placeOrder({ market: 'ETH', amount: '1', price: '2900' })
    await until(() => book.bestBid() !== undefined)
    expect(net.faults.counts).toEqual({ 'stream/refuseSubscription': 1 })
    expect(await lighter.l2BookMirror({ ticker: 'ETH' })).toBe(book)
  })

  it('is read again when its book can no longer be read', async () => {
    desk = await openDesk()
    const { lighter, net, other } = desk
    const book = await lighter.l2BookMirror({ ticker: 'ETH' })
    net.respec('ETH', { sizeDecimals: 3, priceDecimals: 3 })
    other.placeOrder({ market: 'ETH', amount: '1', price: '2900.005' })
    await until(() => book.bestBid() !== undefined && book.market.priceDecimals === 3)
    expect(book.asDict()?.b.map(([price]) => price.toFixed())).toEqual(['2900.005'])
    expect(lighter.ws.state).toBe('connected')
  })

  it('is read again with a warning when an order reveals the change and no book is open', async () => {
    const errors: unknown[] = []
    const logger = { debug() {}, info() {}, warn() {}, error: (fields: unknown) => errors.push(fields) }
    desk = await openDesk({ logger })
    const { lighter, net } = desk
    await lighter.ordersMirror()
    net.respec('ETH', { sizeDecimals: 3, priceDecimals: 3 })
    await (await lighter.limitOrder({ ...order, price: 300 })).executed()
    await until(() => lighter.market({ ticker: 'ETH' }).priceDecimals === 3)
    expect(errors).toEqual([{ ticker: 'ETH' }])
    await (await lighter.limitOrder({ ...order, price: 299, cloid: 2 })).executed()
    const placed = (await lighter.ordersGet()).find(({ cloid }) => cloid === 2)
    expect([placed?.initialSize.toFixed(), placed?.price.toFixed()]).toEqual(['0.1', '299'])
    expect(lighter.ws.state).toBe('connected')
  })

  it('is not read again for every order that a read does not explain', async () => {
    const errors: unknown[] = []
    const logger = { debug() {}, info() {}, warn() {}, error: (fields: unknown) => errors.push(fields) }
    const inner = undiciTransport()
    let reads = 0
    // The list of markets shows the old decimals for good.
    let list: Awaited<ReturnType<HttpTransport['send']>> | undefined
    const httpTransport: HttpTransport = {
      async send(request) {
        if (!request.url.includes('/orderBookDetails')) return inner.send(request)
        reads += 1
        list ??= await inner.send(request)
        return list
      },
      close: () => inner.close(),
    }
    desk = await openDesk({ logger, httpTransport })
    const { lighter, net } = desk
    await lighter.ordersMirror()
    net.respec('ETH', { sizeDecimals: 3, priceDecimals: 3 })
    const before = reads
    for (let i = 0; i < 5; i++) await (await lighter.limitOrder({ ...order, price: 300 })).executed()
    await until(() => lighter.ordersPeek()?.length === 5)
    expect(reads - before).toBe(1)
    expect(errors).toEqual([{ ticker: 'ETH' }])
  })

  it('is read again on a timer', async () => {
    desk = await openDesk({ marketRefreshMs: 50 })
    const { lighter, net } = desk
    net.respec('ETH', { sizeDecimals: 3, priceDecimals: 3 })
    await until(() => lighter.market({ ticker: 'ETH' }).priceDecimals === 3)
  })

  it('blocks orders but not cancels while it cannot be read again', async () => {
    desk = await openDesk()
    const { lighter, net } = desk
    await (await lighter.limitOrder(order)).executed()
    net.faults.set({ http: [{ kind: 'status', status: 502, path: '/api/v1/orderBookDetails' }] })
    lighter.ws.reset()
    await until(() => lighter.ws.state !== 'connected')
    await until(() => lighter.ws.state === 'connected')
    await expect(lighter.limitOrder(order)).rejects.toMatchObject({
      code: 'MARKETS_NOT_READ',
      sent: 'no',
      retry: 'safe',
    })
    const [open] = await lighter.ordersGet()
    if (open === undefined) throw new Error('no order')
    expect((await (await lighter.cancelOrder(open)).executed()).outcome).toBe('applied')
    net.faults.set({})
    await expect
      .poll(() =>
        lighter.limitOrder(order).then(
          () => 'taken',
          () => 'refused',
        ),
      )
      .toBe('taken')
  })
})

it('a market that is listed later is found by its name', async () => {
  desk = await openDesk()
  const { lighter, net } = desk
  net.list(
    perpMarket({ id: 4647, symbol: 'TUR30', sizeDecimals: 4, priceDecimals: 2, price: 300_000, minBase: 50 }),
  )
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  expect(
    (await (await lighter.limitOrder({ ticker: 'TUR30', amount: 1, price: 3000 })).executed()).outcome,
  ).toBe('applied')
  await expect(lighter.limitOrder({ ticker: 'NONE', amount: 1, price: 3000 })).rejects.toMatchObject({
    code: 'UNKNOWN_MARKET',
    sent: 'no',
  })
})
