import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { formatTicks } from '@lighter/standards'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { program } from '../../../../test/support/program.ts'
import { until } from '../../../../test/support/until.ts'
import { engineOf } from '../../src/control/controls.ts'
import { findMarket } from '../../src/control/find-market.ts'
import { Localnet, type SimulationHandle } from '../../src/index.ts'
import { get, keyedAccount } from '../support/keyed-account.ts'
import { type Frame, open } from '../support/stream-client.ts'

test('every channel answers a subscription with its full state', async () => {
  await using net = await Localnet.start()
  const { accountIndex: a, token } = await keyedAccount(net)
  const client = await open(net)
  expect(await client.until((frame) => frame.type === 'connected')).toMatchObject({
    session_id: expect.any(String),
  })
  const channels = [
    'order_book/0',
    'ticker/0',
    'market_stats/0',
    'market_stats/all',
    'spot_market_stats/2048',
    'spot_market_stats/all',
    'trade/0',
    'candle/0/1m',
    'mark_price_candle/0/1m',
    'height',
    `account_all/${a}`,
    `account_market/0/${a}`,
    `user_stats/${a}`,
    `account_tx/${a}`,
    `account_all_orders/${a}`,
    `account_orders/0/${a}`,
    `account_all_trades/${a}`,
    `account_all_positions/${a}`,
    `account_all_assets/${a}`,
    `account_spot_avg_entry_prices/${a}`,
    `notification/${a}`,
    `pool_data/${a}`,
    'pool_info/281474976710654',
    'rfq',
  ]
  for (const channel of channels) client.send({ type: 'subscribe', channel, auth: token })
  for (const channel of channels) {
    // The account is left out there.
    const key = channel.startsWith('account_orders') ? 'account_orders:0' : channel.replaceAll('/', ':')
    const first = await client.until((frame) => frame.channel === key)
    expect(first.type).toBe(`subscribed/${key.split(':')[0]}`)
  }
  client.close()
})

test('control frames and errors are those that were captured', async () => {
  await using net = await Localnet.start({ liquidity: false })
  const client = await open(net)
  client.send({ type: 'subscribe', channel: 'height' })
  client.send({ type: 'subscribe', channel: 'height' })
  client.send({ type: 'unsubscribe', channel: 'trade/1' })
  client.send({ type: 'unsubscribe', channel: 'height' })
  client.send({ type: 'subscribe', channel: 'nonsense' })
  client.send({ type: 'what' })
  client.send({ type: 'subscribe', channel: 'account_all_assets/10' })
  client.send({ type: 'ping' })
  client.socket.send('{')
  await client.until((frame) => frame.error?.code === 30000)
  const seen = client.frames.filter(
    (frame) => frame.type !== 'connected' && frame.type !== 'subscribed/height',
  )
  expect(seen).toEqual([
    { error: { code: 30003, message: 'Already Subscribed to : height' } },
    { error: { code: 30002, message: 'Not Subscribed to : trade:1' } },
    { type: 'unsubscribed', channel: 'height' },
    { error: { code: 30005, message: 'Invalid Channel' } },
    { error: { code: 30001, message: 'Invalid Type' } },
    { error: { code: 20001, message: 'invalid param : auth field is required: account_all_assets:10' } },
    { type: 'pong' },
    { error: { code: 30000, message: 'Invalid Json' } },
  ])
  client.close()
})

test('transactions over the stream answer with their id, and their order comes with exact wide ids', async () => {
  await using net = await Localnet.start({ bookIntervalMs: 0 })
  const { accountIndex, signer, token, nonce } = await keyedAccount(net)
  const client = await open(net)
  client.send({ type: 'subscribe', channel: `account_all_orders/${accountIndex}`, auth: token })
  await client.until((frame) => frame.type === 'subscribed/account_all_orders')
  const signed = signer.sign({
    type: 'createOrder',
    marketIndex: 120,
    clientOrderIndex: 9,
    baseAmount: 1000,
    price: 49_000,
    isAsk: false,
    orderType: 'limit',
    timeInForce: 'gtt',
    nonce: nonce(),
  })
  const send = (id: string): void =>
    client.send({
      type: 'jsonapi/sendtx',
      data: { id, tx_type: signed.txType, tx_info: JSON.parse(signed.txInfo) },
    })
  send('one')
  expect(await client.until((frame) => frame.id === 'one')).toMatchObject({
    code: 200,
    type: 'jsonapi/sendtx',
    tx_hash: signed.txHash,
  })
  const update = await client.until((frame) => frame.type === 'update/account_all_orders')
  const order = update.orders['120'][0]
  expect(order.order_index).toBe(BigInt(order.order_id))
  expect(order.order_index).toBeGreaterThan(BigInt(Number.MAX_SAFE_INTEGER))
  expect(order).toMatchObject({ status: 'open', client_order_index: 9, price: '0.49000' })
  send('two')
  expect(await client.until((frame) => frame.id === 'two')).toEqual({
    error: { code: 21104, message: 'invalid nonce' },
    id: 'two',
  })
  client.close()
})

test('a simulation ends with its await using block', async () => {
  await using net = await Localnet.start()
  let ended: SimulationHandle | undefined
  {
    await using simulation = await net.simulate({ market: 'ETH' })
    expect(simulation.isRunning).toBe(true)
    ended = simulation
  }
  expect(ended.isRunning).toBe(false)
})

test('order book frames chain by nonce and lead to the book of the exchange', async () => {
  await using net = await Localnet.start()
  const simulation = await net.simulate({
    market: 'BTC',
    source: 'recording',
    speed: 5,
    takers: { ratePerSecond: 30 },
  })
  const client = await open(net)
  client.send({ type: 'subscribe', channel: 'order_book/1' })
  const first = await client.until((frame) => frame.type === 'subscribed/order_book')
  await until(() => client.frames.filter((frame) => frame.type === 'update/order_book').length >= 25)
  await simulation.close()
  // The last batch is on its way; a ping answered after it says that it has arrived.
  await new Promise((resolve) => setTimeout(resolve, 150))
  client.send({ type: 'ping' })
  await client.until((frame) => frame.type === 'pong')
  const books = { bids: new Map<string, string>(), asks: new Map<string, string>() }
  let last = -1
  const apply = (book: Frame): void => {
    for (const side of ['bids', 'asks'] as const) {
      for (const { price, size } of book[side])
        Number(size) === 0 ? books[side].delete(price) : books[side].set(price, size)
    }
  }
  apply(first.order_book)
  last = first.order_book.nonce
  const updates = client.frames.filter((frame) => frame.type === 'update/order_book')
  expect(updates.length).toBeGreaterThan(10)
  for (const { order_book } of updates) {
    expect(order_book.begin_nonce).toBe(last)
    last = order_book.nonce
    apply(order_book)
    const top = (side: Map<string, string>, pick: (...values: number[]) => number): number =>
      pick(...[...side.keys()].map(Number))
    expect(top(books.bids, Math.max)).toBeLessThan(top(books.asks, Math.min))
  }
  const exchange = net.book('BTC')
  for (const side of ['bids', 'asks'] as const) {
    const levels = exchange[side].map(([ticks, lots]) => [formatTicks(ticks, 1), formatTicks(lots, 5)])
    expect(new Map(levels as [string, string][])).toEqual(books[side])
  }
  client.close()
})

test('msgpack, readonly and deflate connections work', async () => {
  await using net = await Localnet.start()
  const packed = new WebSocket(`${net.wsUrl}?encoding=msgpack&readonly=true`)
  const [first, isBinary] = await once(packed, 'message')
  expect(isBinary).toBe(true)
  expect((first as Buffer)[0]).toBe(0x82)
  packed.terminate()
  const client = await open(net, '?readonly=true')
  expect(client.socket.extensions).toContain('permessage-deflate')
  client.send({ type: 'jsonapi/sendtx', data: { id: 'x', tx_type: 14, tx_info: {} } })
  expect(await client.until((frame) => frame.id === 'x')).toMatchObject({ error: { code: 30006 } })
  client.close()
})

test('faults break what their rules name, and only as often', async () => {
  await using net = await Localnet.start()
  net.faults.addHttp({
    kind: 'status',
    status: 502,
    body: '<html>bad gateway</html>',
    contentType: 'text/html',
    path: '/info',
    count: 1,
  })
  expect((await get(net, '/info')).status).toBe(502)
  expect((await get(net, '/info')).status).toBe(200)
  net.faults.addHttp({ kind: 'drop', path: '/', count: 1 })
  await expect(get(net, '/')).rejects.toThrow()
  const client = await open(net)
  net.faults.dropConnections()
  await once(client.socket, 'close')
})

test('a manual clock moves only on request, and due work happens on the way', async () => {
  await using net = await Localnet.start({ clock: 'manual', startTime: 1_800_000_000_000 })
  const actor = net.actor(net.accounts[0]!.accountIndex)
  const placed = actor.placeOrder({
    market: 'ETH',
    amount: '0.1',
    price: '2900',
    expiresAt: net.now() + 600_000,
  })
  expect(placed.status).toBe('open')
  net.advance(599_999)
  expect(net.account(10).openOrders).toBe(1)
  net.advance(1)
  expect(net.account(10).openOrders).toBe(0)
  net.advance(3_600_000)
  expect(findMarket(engineOf(net), 'ETH').fundings.length).toBeGreaterThan(0)
})

test('the command prints its addresses as JSON and ends on SIGTERM', async () => {
  const main = program('packages/localnet/src/cli/main.ts')
  const child = spawn(process.execPath, [...main, '--port', '0', '--json'], { stdio: 'pipe' })
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  const info = JSON.parse(String(line))
  expect(info).toMatchObject({
    chainId: 300,
    accounts: expect.arrayContaining([expect.objectContaining({ accountIndex: 10 })]),
  })
  expect((await fetch(`${info.url}/`)).status).toBe(200)
  child.kill('SIGTERM')
  expect((await once(child, 'exit'))[0]).toBe(0)
  const failing = promisify(execFile)(process.execPath, [...main, '--port', 'x'])
  await expect(failing).rejects.toThrow('--port must be an integer')
})
