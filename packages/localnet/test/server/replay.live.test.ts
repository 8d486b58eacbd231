import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { until } from '../../../../test/support/until.ts'
import { engineOf } from '../../src/control/controls.ts'
import { findMarket } from '../../src/control/find-market.ts'
import { Localnet, Refused } from '../../src/index.ts'
import { Random } from '../../src/random.ts'
import { get, keyedAccount, post } from '../support/keyed-account.ts'
import { type Frame, open } from '../support/stream-client.ts'

test.each([1, 2, 3])(
  'the streams of an account, put together, are what REST says (seed %i)',
  async (seed) => {
    await using net = await Localnet.start({ seed, clock: 'manual' })
    const account = await keyedAccount(net)
    const random = new Random(seed)
    const actor = net.actor(10)
    actor.execute({
      type: 'transfer',
      toAccountIndex: 10,
      assetIndex: 3,
      fromRouteType: 'perps',
      toRouteType: 'spot',
      amount: 20_000_000_000n,
      usdcFee: 0n,
    })
    const client = await open(net)
    for (const channel of [
      'account_all_orders',
      'account_all_positions',
      'account_all_assets',
      'account_all_trades',
    ])
      client.send({ type: 'subscribe', channel: `${channel}/10`, auth: account.token })
    await client.until((frame) => frame.type === 'subscribed/account_all_trades')
    await net.simulate({ market: 'ETH', takers: { ratePerSecond: 20 } })
    for (let i = 0; i < 300; i++) {
      const market = [0, 1, 2048][random.integer(0, 2)]!
      const mark =
        findMarket(engineOf(net), market).book.bestLevel(random.next() < 0.5)?.price ??
        findMarket(engineOf(net), market).mark
      const isBuy = random.next() < 0.5
      const lots = BigInt(random.integer(50, 400))
      const price = BigInt(Math.max(1, Math.round(mark * (1 + (random.next() - 0.5) * 0.004))))
      const kind = random.next()
      try {
        if (kind < 0.6)
          actor.placeOrder({
            market,
            amount: isBuy ? lots : -lots,
            price,
            unit: 'ticks',
            type: kind < 0.3 ? 'limit' : 'market',
          })
        else if (kind < 0.8) {
          const live = [...engineOf(net).account(10).orders.values()]
          const order = live[random.integer(0, Math.max(0, live.length - 1))]
          if (order !== undefined) actor.cancelOrder({ market: order.market.id, index: order.index })
        } else if (kind < 0.85) net.fund('ETH')
        else net.advance(random.integer(1, 20_000))
      } catch (error) {
        if (!(error instanceof Refused)) throw error
      }
    }
    client.send({ type: 'ping' })
    await client.until((frame) => frame.type === 'pong')

    const orders = new Map<string, Frame>()
    const positions = new Map<string, Frame>()
    const assets = new Map<string, Frame>()
    const trades = new Set<string>()
    for (const frame of client.frames) {
      for (const order of Object.values(frame.orders ?? {}).flat() as Frame[]) {
        if (order.status === 'open' || order.status === 'pending') orders.set(order.order_id, order)
        else orders.delete(order.order_id)
      }
      for (const position of Object.values(frame.positions ?? {}) as Frame[])
        positions.set(String(position.market_id), position)
      for (const asset of Object.values(frame.assets ?? {}) as Frame[])
        assets.set(String(asset.asset_id), asset)
      for (const trade of Object.values(frame.trades ?? {}).flat() as Frame[]) trades.add(trade.trade_id_str)
    }
    const active = await get(net, '/api/v1/accountActiveOrders?account_index=10', account.token)
    const byId = new Map(active.body.orders.map((order: Frame) => [order.order_id, order]))
    expect(orders).toEqual(byId)
    const { accounts } = (await get(net, '/api/v1/account?by=index&value=10')).body
    const size = (list: Iterable<Frame>): [number, string, number, string][] =>
      [...list]
        .filter((one) => Number(one.position) !== 0)
        .map((one) => [one.market_id, one.position, one.sign, one.avg_entry_price])
    expect(new Set(size(positions.values()))).toEqual(new Set(size(accounts[0].positions)))
    for (const asset of accounts[0].assets) {
      if (Number(asset.balance) === 0 && !assets.has(String(asset.asset_id))) continue
      expect(assets.get(String(asset.asset_id))).toEqual(asset)
    }
    const own = engineOf(net).markets
    let count = 0
    for (const { trades: list } of own.values())
      for (const trade of list)
        if ([trade.taker, trade.maker].some((side) => side.account.index === 10)) count += 1
    expect(trades.size).toBe(count)
    expect(count).toBeGreaterThan(20)
    client.close()
  },
)

test('a transaction that waits for its latency when the process dies is executed after the restart, on a real clock', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'localnet-'))
  const copy = `${folder}-copy`
  try {
    const options = { latency: { standard: { maker: 150, taker: 150 } } }
    await using net = await Localnet.start({ ...options, dataDir: folder })
    const account = await keyedAccount(net)
    await until(() => engineOf(net).queued.size === 0)
    const signed = account.signer.sign({
      type: 'createOrder',
      marketIndex: 0,
      clientOrderIndex: 77,
      baseAmount: 100,
      price: 290_000,
      isAsk: false,
      orderType: 'limit',
      timeInForce: 'gtt',
      nonce: 1,
    })
    const sent = await post(net, '/api/v1/sendTx', { tx_type: '14', tx_info: signed.txInfo })
    expect(sent.status).toBe(200)
    // What a killed process leaves, without its lock.
    cpSync(folder, copy, { recursive: true })
    rmSync(join(copy, 'lock'))
    await using again = await Localnet.start({ ...options, dataDir: copy })
    const path = `/api/v1/tx?by=hash&value=${signed.txHash}`
    expect((await get(again, path)).status).toBe(200)
    await until(async () => (await get(again, path)).body.status === 2)
    expect(again.account(10).openOrders).toBe(1)
    expect(engineOf(again).account(10).byCloid.has(77)).toBe(true)
  } finally {
    rmSync(folder, { recursive: true, force: true })
    rmSync(copy, { recursive: true, force: true })
  }
})

test('other languages take and restore snapshots, and simulate, over HTTP', async () => {
  await using net = await Localnet.start()
  const control = async (name: string, body: unknown = {}): Promise<Frame> => {
    const response = await fetch(`${net.url}/localnet/${name}`, {
      method: 'POST',
      body: JSON.stringify(body),
    })
    return response.json()
  }
  const { id } = await control('snapshot')
  const before = await control('stateHash')
  await control('deposit', { accountIndex: 10, amount: '5' })
  expect(await control('stateHash')).not.toEqual(before)
  expect(await control('restore', { id })).toEqual({ code: 200 })
  expect(await control('stateHash')).toEqual(before)
  expect(await control('restore', { id: 99 })).toMatchObject({ code: 20001 })
  expect(await control('simulate', { market: 'BTC', source: 'recording' })).toEqual({ code: 200 })
  await until(() => net.book('BTC').bids.length > 30)
  expect(await control('stopSimulations')).toEqual({ code: 200 })
  expect(await control('simulate', { market: 'NOPE' })).toMatchObject({ code: 20001 })
})
