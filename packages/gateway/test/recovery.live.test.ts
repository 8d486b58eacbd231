import { Lighter, MemoryKeyStore } from '@lighter/gateway'
import { type Actor, Localnet } from '@lighter/localnet'
import { type HttpTransport, undiciTransport } from '@lighter/rest'
import { type Fill, type OrderState, ValidationError } from '@lighter/standards'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { until } from '../../../test/support/until.ts'

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

it('reports fills made while the stream was down, even if REST fails after the reconnect', async () => {
  const fills: Fill[] = []
  await lighter.accountFillSubscribe({ handler: (fill) => fills.push(fill) })
  await (await lighter.limitOrder({ ticker: 'ETH', amount: '2', price: '2000' })).executed()
  await net.stopStreams()
  other.placeOrder({ market: 'ETH', amount: '-0.5', price: '2000' })
  net.faults.addHttp({ kind: 'status', status: 503, path: '/api/v1/trades', count: 8 })
  await net.startStreams()
  await until(() => fills.length === 1)
  other.placeOrder({ market: 'ETH', amount: '-0.25', price: '2000' })
  await until(() => fills.length === 2)
  expect(fills.map((fill) => fill.amount.toFixed())).toEqual(['0.5', '0.25'])
})

it('shares one subscription between mirrors opened at the same time', async () => {
  const updates: OrderState[] = []
  const [a, b] = await Promise.all([
    lighter.ordersMirror({ onUpdate: (order) => updates.push(order) }),
    lighter.ordersMirror(),
  ])
  expect(a).toBe(b)
  await (await lighter.limitOrder({ ticker: 'ETH', amount: '1', price: '1000' })).executed()
  await until(() => a.list()?.length === 1)
  await (await lighter.cancelOpenOrders())[0]?.executed()
  await until(() => a.list()?.length === 0)
  const states = updates.map((order) => `${order.orderId} ${order.status} ${order.remainingSize.toFixed()}`)
  expect(new Set(states).size).toBe(states.length)
})

it('shows no old price while the stream is away', async () => {
  expect((await lighter.getAllMarks()).size).toBeGreaterThan(1)
  await net.stopStreams()
  let size = 1
  while (size > 0) {
    size = (await lighter.getAllMarks()).size
    await new Promise((done) => setTimeout(done, 5))
  }
  await net.startStreams()
  while (size === 0) {
    size = (await lighter.getAllMarks()).size
    await new Promise((done) => setTimeout(done, 5))
  }
})

it('refuses a batch whose halves do not match', async () => {
  await expect(lighter.sendTxBatch([14, 14], ['{}'])).rejects.toBeInstanceOf(ValidationError)
  await expect(lighter.sendTxBatch([], [])).rejects.toBeInstanceOf(ValidationError)
})

it('reports the accepted part of a batch that broke after its first message', async () => {
  const inner = undiciTransport()
  let messages = 0
  const httpTransport: HttpTransport = {
    async send(request) {
      const isSecond = request.url.endsWith('sendTxBatch') && ++messages === 2
      return isSecond ? { status: 503, headers: {}, text: '' } : inner.send(request)
    },
    close: () => inner.close(),
  }
  const client = await Lighter.connect({
    httpTransport,
    environment: net.environment,
    l1PrivateKey: net.accounts[2]?.l1PrivateKey ?? '',
    keyStore: new MemoryKeyStore(),
    env: {},
    transport: 'rest',
  })
  const types: number[] = []
  const infos: string[] = []
  for (let i = 0; i < 60; i++) {
    const order = { ticker: 'ETH', amount: '0.1', price: 1000 + i, submit: false } as const
    const [type, info] = await client.limitOrder(order)
    types.push(type)
    infos.push(info)
  }
  const error = await client.sendTxBatch(types, infos).catch((cause: unknown) => cause)
  expect(error).toMatchObject({ code: 'BATCH_PARTIAL', sent: 'maybe', context: { asked: 60 } })
  expect((error as { context: { txHashes: string[] } }).context.txHashes.length).toBe(50)
  expect((await client.ordersGet()).length).toBe(50)
  await client.close()
})

it('closes also when its start fails meanwhile, and stays closed', async () => {
  const client = new Lighter({ environment: { ...net.environment, restUrl: 'http://127.0.0.1:1' }, env: {} })
  const starting = client.initClient()
  const closing = client.close()
  await expect(starting).rejects.toMatchObject({ code: 'ABORTED' })
  await closing
  await expect(client.initClient()).rejects.toMatchObject({ code: 'ABORTED' })
})
