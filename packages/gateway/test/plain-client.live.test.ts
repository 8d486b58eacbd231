import { Lighter } from '@lighter/gateway'
import { type HttpTransport, undiciTransport } from '@lighter/rest'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { until } from '../../../test/support/until.ts'
import { engineOf } from '../../localnet/src/control/controls.ts'
import { type Desk, openDesk } from './support/desk.ts'

// One test for each complaint of users of other clients that the gateway answers.
let desk: Desk
afterEach(() => desk[Symbol.asyncDispose]())

/** A transport that lets a test see each request. */
function watched(see: (request: Parameters<HttpTransport['send']>[0]) => void): HttpTransport {
  const inner = undiciTransport()
  return {
    send(request) {
      see(request)
      return inner.send(request)
    },
    close: () => inner.close(),
  }
}

describe('with a plain client', () => {
  beforeEach(async () => {
    desk = await openDesk()
  })

  it('keys of several accounts work side by side in one process', async () => {
    const second = await desk.connect({}, 1)
    await Promise.all([
      desk.lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 1000 }),
      second.limitOrder({ ticker: 'ETH', amount: 1, price: 1001 }),
    ])
    await expect.poll(async () => (await second.ordersGet()).length).toBe(1)
    expect((await desk.lighter.ordersGet())[0]?.price.toFixed()).toBe('1000')
    expect((await second.ordersGet())[0]?.price.toFixed()).toBe('1001')
  })

  it('an unregistered key is reported before anything is signed with it', async () => {
    const l1Address = desk.net.accounts[0]?.l1Address ?? ''
    const strange = {
      environment: desk.net.environment,
      l1Address,
      allSecret: `0x01${'0'.repeat(78)}`,
      env: {},
    }
    await expect(Lighter.connect({ ...strange, reserveFrom: 60 })).rejects.toMatchObject({
      code: 'L1_KEY_MISSING',
      context: { apiKeyIndex: 60 },
    })
    await expect(Lighter.connect(strange)).rejects.toMatchObject({ code: 'KEY_SLOT_TAKEN' })
    expect((await desk.lighter.checkClient()).map((check) => check.matches)).toEqual([true, true])
  })

  it('amounts are scaled by the market, and a lost nonce is recovered', async () => {
    const { lighter, net } = desk
    await expect(lighter.limitOrder({ ticker: 'ETH', amount: 1e18, price: 1000 })).rejects.toMatchObject({
      name: 'ValidationError',
    })
    net.faults.jumpNonce(lighter.accountIndex, 123, 5)
    await expect(lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 1000 })).rejects.toMatchObject({
      name: 'NonceError',
      sent: 'yes',
    })
    const ack = await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 1000 })
    expect((await ack.executed()).outcome).toBe('applied')
  })

  it('a market order uses one nonce and needs no price', async () => {
    const { lighter, other } = desk
    other.placeOrder({ market: 'ETH', amount: '-1', price: '2000' })
    const before = await lighter.getNonce()
    const ack = await lighter.marketOrder({ ticker: 'ETH', amount: '0.5' })
    expect([ack.nonce, await lighter.getNonce()]).toEqual([before, before + 1])
    expect((await ack.order.ended()).status).toBe('filled')
  })

  it.each(['stream', 'rest'] as const)(
    'orders that are not awaited all arrive, in order (%s)',
    async (transport) => {
      const lighter = await desk.connect({ transport, reserveFrom: 10 })
      const orders = Array.from({ length: 50 }, (_, i) =>
        lighter.limitOrder({ ticker: 'ETH', amount: '0.1', price: 1000 + i }),
      )
      const nonces = (await Promise.all(orders)).map((ack) => ack.nonce)
      expect(nonces).toEqual(nonces.toSorted((a, b) => a - b))
      await expect.poll(async () => (await lighter.ordersGet()).length).toBe(50)
    },
  )

  it.each(['stream', 'rest'] as const)(
    'batches sent at once arrive in the order in which they were signed (%s)',
    async (transport) => {
      const lighter = await desk.connect({ transport, reserveFrom: 10 })
      const batches = []
      for (let b = 0; b < 5; b++) {
        const signed = []
        for (let i = 0; i < 10; i++) {
          const options = { ticker: 'ETH', amount: '0.1', price: 1000 + b * 10 + i, submit: false } as const
          signed.push(await lighter.limitOrder(options))
        }
        batches.push(signed)
      }
      await Promise.all(
        batches.map((signed) =>
          lighter.sendTxBatch(
            signed.map(([type]) => type),
            signed.map(([, info]) => info),
          ),
        ),
      )
      await expect.poll(async () => (await lighter.ordersGet()).length).toBe(50)
    },
  )

  it('an order does not request a nonce from the exchange, so it does not wait for one', async () => {
    const { lighter, net } = desk
    net.faults.addHttp({ kind: 'status', status: 500, path: '/api/v1/nextNonce' })
    for (let i = 0; i < 10; i++) await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 1000 + i })
    await expect.poll(async () => (await lighter.ordersGet()).length).toBe(10)
  })

  it('resting orders have a default expiry, including post-only orders', async () => {
    const { lighter } = desk
    for (const tif of ['GTC', 'ALO'] as const)
      await (await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 1000, tif })).executed()
    const days = (await lighter.ordersGet()).map((order) => (order.expiresAt - Date.now()) / 86_400_000)
    expect(days.map(Math.round)).toEqual([28, 28])
  })

  it('orders and fills of the account are streamed', async () => {
    const { lighter, other } = desk
    const heard: string[] = []
    await lighter.orderUpdatesSubscribe({ handler: (order) => heard.push(order.status) })
    await lighter.accountFillSubscribe({ handler: (fill) => heard.push(`fill ${fill.amount.toFixed()}`) })
    await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 2000 })
    await until(() => heard.includes('open'))
    other.placeOrder({ market: 'ETH', amount: '-1', price: '2000' })
    await until(() => heard.length === 3)
    expect(heard.toSorted()).toEqual(['fill 1', 'filled', 'open'])
  })

  it('perps margin and spot balances are distinguished', async () => {
    const { lighter } = desk
    const before = await lighter.accountBalance()
    await (
      await lighter.transfer({
        toAccountIndex: lighter.accountIndex,
        asset: 'USDC',
        amount: '1000',
        from: 'perps',
        to: 'spot',
      })
    ).executed()
    const after = await lighter.accountBalance()
    expect(before.available.minus(after.available).toFixed()).toBe('1000')
    const { accounts } = await lighter.rest.account({ by: 'index', value: lighter.accountIndex })
    const usdc = accounts[0]?.assets.find((asset) => asset.symbol === 'USDC')
    expect(Number(usdc?.balance)).toBe(1000)
  })

  it("the account is found by its owner's address", () => {
    expect(desk.lighter.accountIndex).toBe(desk.net.accounts[0]?.accountIndex)
  })

  it('a stop market order is bounded by its trigger and the slippage, and fires', async () => {
    const { lighter, other, net } = desk
    other.placeOrder({ market: 'ETH', amount: '-1', price: '2000' })
    await (await lighter.marketOrder({ ticker: 'ETH', amount: 1 })).executed()
    const stop = {
      ticker: 'ETH',
      kind: 'SL',
      amount: -1,
      triggerPrice: 1900,
      slippageTolerance: '0.02',
    } as const
    const ack = await lighter.conditionalOrder(stop)
    await ack.executed()
    expect((await lighter.ordersGet())[0]?.price.toFixed()).toBe('1862')
    other.placeOrder({ market: 'ETH', amount: '5', price: '1880' })
    net.setMark('ETH', '1899')
    expect((await ack.order.ended()).status).toBe('filled')
  })

  it('an order with an id beyond 2^53 is canceled by its id', async () => {
    const { lighter } = desk
    const { accountIndex: toAccountIndex } = lighter
    await (await lighter.transfer({ toAccountIndex, amount: 5000, to: 'spot' })).executed()
    const ack = await lighter.limitOrder({ ticker: 'ETH/USDC', amount: '0.5', price: 1000 })
    expect((await ack.executed()).outcome).toBe('applied')
    const [order] = await lighter.ordersGet()
    expect(order?.orderId).toBeGreaterThan(2n ** 53n)
    const cancel = await lighter.cancelOrder({ ticker: 'ETH/USDC', oid: order?.orderId ?? 0n })
    expect((await cancel.executed()).outcome).toBe('applied')
    expect(await lighter.ordersGet()).toEqual([])
  })
})

it('a token is created once and reused', async () => {
  const tokens = new Set<string>()
  const httpTransport = watched(({ headers }) => {
    const token = headers['authorization']
    if (token !== undefined) tokens.add(token)
  })
  desk = await openDesk({ httpTransport })
  for (let i = 0; i < 10; i++) await desk.lighter.ordersGet()
  expect(tokens.size).toBe(1)
})

it('without quota an order is still sent: one per 15 seconds is free, and the quota message is not an error', async () => {
  desk = await openDesk({ transport: 'rest' }, { limits: 'exchange' })
  const { lighter, net } = desk
  net.setTier(lighter.accountIndex, 'premium')
  const place = (): Promise<{ volumeQuotaRemaining: number | undefined }> =>
    lighter.limitOrder({ ticker: 'ETH', amount: '0.1', price: 1000 })
  expect((await place()).volumeQuotaRemaining).toBe(999)
  const quota = engineOf(net).quotas.get(net.accounts[0]?.l1Address.toLowerCase() ?? '')
  if (quota === undefined) throw new Error('a premium account has a quota')
  quota.left = 0
  expect((await place()).volumeQuotaRemaining).toBe(0)
  await expect(place()).rejects.toMatchObject({ name: 'RateLimitError', sent: 'yes' })
})
