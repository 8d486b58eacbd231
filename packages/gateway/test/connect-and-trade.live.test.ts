import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { EnvFileKeyStore, Lighter, type LighterOptions, MemoryKeyStore } from '@lighter/gateway'
import { Localnet } from '@lighter/localnet'
import {
  ApiError,
  ConfigError,
  type Fill,
  NetworkError,
  type OrderState,
  ValidationError,
} from '@lighter/standards'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { until } from '../../../test/support/until.ts'

let net: Localnet
const open: Lighter[] = []
beforeEach(async () => {
  // Only what a test places is in the books.
  net = await Localnet.start({ bookIntervalMs: 0, seed: 1, liquidity: false })
})
afterEach(async () => {
  await Promise.all(open.splice(0).map((lighter) => lighter.close()))
  await net.close()
})

async function connect(options: LighterOptions = {}, account = 0): Promise<Lighter> {
  const l1PrivateKey = net.accounts[account]?.l1PrivateKey ?? ''
  const lighter = await Lighter.connect({
    environment: net.environment,
    l1PrivateKey,
    keyStore: new MemoryKeyStore(),
    env: {},
    tier: 'premium',
    ...options,
  })
  open.push(lighter)
  return lighter
}

describe('connecting', () => {
  it('makes, keeps and registers both keys, and reuses them the next time', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lighter-gateway-'))
    try {
      const path = join(folder, '.env')
      const first = await connect({ keyStore: new EnvFileKeyStore(path) })
      const before = readFileSync(path, 'utf8')
      const keys = async (lighter: Lighter) =>
        (await lighter.rest.apikeys()).api_keys.map((key) => [key.api_key_index, key.public_key])
      const registered = await keys(first)
      expect(registered.map(([index]) => index)).toEqual(expect.arrayContaining([123, 124]))
      const second = await connect({
        keyStore: new EnvFileKeyStore(path),
        l1Address: net.accounts[0]?.l1Address ?? '',
      })
      expect(readFileSync(path, 'utf8')).toBe(before)
      expect(await keys(second)).toEqual(registered)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('continues after a crash between storing and registering a key', async () => {
    const store = new MemoryKeyStore()
    const crash = {
      load: (name: string) => store.load(name),
      save: async (name: string, secret: string) => {
        await store.save(name, secret)
        throw new Error('power cut')
      },
    }
    await expect(connect({ keyStore: crash })).rejects.toThrow('power cut')
    const lighter = await connect({ keyStore: store })
    expect((await lighter.rest.apikeys({ apiKeyIndex: 123 })).api_keys[0]?.public_key).toMatch(
      /^(0x)?[0-9a-f]{80}$/,
    )
  })

  it('refuses to take over a slot that holds another key, unless told to', async () => {
    await connect()
    await expect(connect()).rejects.toMatchObject({ code: 'KEY_SLOT_TAKEN' })
    const lighter = await connect({ replaceKeys: true })
    await (await lighter.limitOrder({ ticker: 'ETH', amount: '0.1', price: '1000' })).executed()
    expect((await lighter.ordersGet()).length).toBe(1)
  })

  it('reads public data without an account, and says what is missing for the rest', async () => {
    const lighter = await Lighter.connect({ environment: net.environment, env: {} })
    open.push(lighter)
    expect((await lighter.l2BookGet({ ticker: 'ETH' })).isSnapshot).toBe(true)
    const perps = lighter.contractSpecifications()
    const spot = lighter.contractSpecifications({ isPerpetuals: false })
    const all = lighter.contractSpecifications({ marketType: 'all' })
    expect(all.length).toBeGreaterThan(perps.length)
    expect(all).toEqual(expect.arrayContaining([...perps, ...spot]))
    expect(() => lighter.accountIndex).toThrowError(ConfigError)
    await expect(lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 1000 })).rejects.toMatchObject({
      code: 'READ_ONLY',
    })
    await expect(lighter.ordersMirror()).rejects.toMatchObject({ code: 'READ_ONLY' })
    await expect(lighter.getAllMids()).rejects.toMatchObject({ code: 'NO_CACHE_STREAM' })
  })

  it('reports an unreachable exchange, an address without an account, and an invalid L1 key', async () => {
    const nobody = { ...net.environment, restUrl: 'http://127.0.0.1:1', wsUrl: 'ws://127.0.0.1:1/stream' }
    await expect(Lighter.connect({ environment: nobody, env: {} })).rejects.toBeInstanceOf(NetworkError)
    await expect(connect({ l1PrivateKey: `0x${'11'.repeat(32)}` })).rejects.toMatchObject({
      code: 'NO_ACCOUNT',
    })
    const error = await connect({ l1PrivateKey: '0x1234' }).catch((e: unknown) => e)
    expect(error).toMatchObject({ code: 'BAD_L1_KEY' })
    expect(inspect(error)).not.toContain('0x1234')
  })

  it('never shows a key or a token', async () => {
    const store = new MemoryKeyStore()
    const lighter = await connect({ keyStore: store })
    const secret = (await store.load('LIT_123_SECRET')) ?? 'none'
    const shown = `${inspect(lighter, { depth: 12, showHidden: false })}${JSON.stringify(store)}`
    expect(shown).not.toContain(secret.slice(2, 30))
    expect(shown).not.toContain((net.accounts[0]?.l1PrivateKey ?? 'none').slice(2, 30))
  })
})

describe('orders', () => {
  it.each(['stream', 'rest'] as const)(
    'rest on the book, and are canceled by id or client id (%s)',
    async (transport) => {
      const lighter = await connect({ transport })
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
    const maker = await connect({}, 0)
    const taker = await connect({}, 1)
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
    const lighter = await connect()
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

  it('go out many at once, in order, one nonce each, over either transport', async () => {
    for (const transport of ['stream', 'rest'] as const) {
      const lighter = await connect({ transport, reserveFrom: transport === 'stream' ? 10 : 20 })
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

  it('recover the nonce after another program used the key', async () => {
    const store = new MemoryKeyStore()
    const one = await connect({ keyStore: store })
    const two = await connect({ keyStore: store, transport: 'rest' })
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
    const lighter = await connect()
    const ack = await lighter.cancelOrder({ ticker: 'ETH', oid: 281474976711000n })
    expect(await ack.executed()).toMatchObject({ outcome: 'rejected' })
  })

  it('can be signed now and sent later as a batch', async () => {
    const lighter = await connect()
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

describe('books', () => {
  it('are mirrored, shared, and stale while the stream is down', async () => {
    const lighter = await connect()
    const actor = net.actor(net.accounts[1]?.accountIndex ?? 0)
    actor.placeOrder({ market: 'ETH', amount: '1', price: '2000' })
    actor.placeOrder({ market: 'ETH', amount: '-2', price: '2010' })
    const [a, b] = await Promise.all([
      lighter.l2BookMirror({ ticker: 'ETH' }),
      lighter.l2BookMirror({ ticker: 0, isIndex: true }),
    ])
    expect(a).toBe(b)
    await until(() => a.mid() === 2005)
    expect(a.asDict()?.b.map(([price, size]) => [price.toFixed(), size.toFixed()])).toEqual([['2000', '1']])
    await net.stopStreams()
    await until(() => !a.isLive)
    expect(a.mid()).toBeUndefined()
    actor.placeOrder({ market: 'ETH', amount: '1', price: '2004' })
    await net.startStreams()
    await until(() => a.isLive && a.mid() === 2007)
  })

  it('and trades are streamed by ticker, in standard records', async () => {
    const lighter = await connect()
    const snapshots: boolean[] = []
    const trades: [string, string][] = []
    await lighter.l2BookSubscribe({ ticker: 'ETH', handler: (message) => snapshots.push(message.isSnapshot) })
    await lighter.tradesSubscribe({
      ticker: 'ETH',
      handler: (trade) => trades.push([trade.price.toFixed(), trade.side]),
    })
    const actor = net.actor(net.accounts[1]?.accountIndex ?? 0)
    actor.placeOrder({ market: 'ETH', amount: '-2', price: '2010' })
    await (await lighter.limitOrder({ ticker: 'ETH', amount: '1', price: '2010', tif: 'IOC' })).executed()
    await until(() => trades.length === 1 && snapshots.length >= 3)
    expect(trades).toEqual([['2010', 'bid']])
    expect(snapshots[0]).toBe(true)
    expect(snapshots.slice(1).every((isSnapshot) => !isSnapshot)).toBe(true)
  })
})
