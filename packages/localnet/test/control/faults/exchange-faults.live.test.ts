import { once } from 'node:events'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { until } from '../../../../../test/support/until.ts'
import { engineOf } from '../../../src/control/controls.ts'
import { BAD_NONCES, ODD_RESPONSE_KINDS } from '../../../src/control/faults/odd-responses.ts'
import { impoliteFaults, type Localnet } from '../../../src/index.ts'
import { get, keyedAccount, post } from '../../support/keyed-account.ts'
import { quiet } from '../../support/quiet-exchange.ts'
import { type Frame, open, type StreamClient } from '../../support/stream-client.ts'

async function subscribed(net: Localnet, channel: string): Promise<StreamClient> {
  const client = await open(net)
  client.send({ type: 'subscribe', channel })
  await client.until((frame) => String(frame.type).startsWith('subscribed/'))
  return client
}

const isError = (frame: Frame): boolean => frame.error !== undefined

test('a subscription is refused with any code, with its channel named or not, and taken afterwards', async () => {
  await using net = await quiet()
  for (const code of [30005, 30009, 30010, 23000, 23001, 29500]) {
    for (const named of [false, true]) {
      const client = await open(net)
      net.faults.set({
        stream: [{ kind: 'refuseSubscription', channel: 'trade:*', code, named, count: 1 }],
      })
      client.send({ type: 'subscribe', channel: 'trade/0' })
      const { error, ...rest } = await client.until(isError)
      expect(error.code).toBe(code)
      expect(String(error.message).endsWith(': trade:0')).toBe(named)
      expect(rest).toEqual({})
      client.send({ type: 'subscribe', channel: 'trade/0' })
      await client.until((frame) => frame.type === 'subscribed/trade')
      client.close()
    }
  }
})

test('an error without id or channel comes before the reply to a transaction, which was executed', async () => {
  await using net = await quiet()
  const account = await keyedAccount(net)
  const client = await open(net)
  net.faults.set({ stream: [{ kind: 'unnamedError', channel: 'jsonapi/*', count: 1 }] })
  const { txHash, txInfo } = account.signer.sign({ type: 'cancelAllOrders', mode: 'abort', nonce: 1 })
  client.send({ type: 'jsonapi/sendtx', data: { id: 'a', tx_type: 16, tx_info: JSON.parse(txInfo) } })
  await client.until((frame) => frame.id === 'a')
  const [, error, answer] = client.frames
  expect(error).toEqual({ error: { code: 23001, message: expect.any(String) } })
  expect(answer).toMatchObject({ id: 'a', code: 200, tx_hash: txHash })
  client.close()
})

test('a ping comes before connected', async () => {
  await using net = await quiet()
  net.faults.set({ connect: [{ kind: 'earlyPing', count: 1 }] })
  const client = await open(net)
  await client.until((frame) => frame.type === 'connected')
  expect(client.frames.map((frame) => frame.type)).toEqual(['ping', 'connected'])
  client.close()
})

test('a close frame comes instead of an update, and TCP stays open for a while', async () => {
  await using net = await quiet()
  const client = await subscribed(net, 'order_book/0')
  const account = await keyedAccount(net)
  net.faults.set({ stream: [{ kind: 'slowClose', delayMs: 400, count: 1 }] })
  const closed = once(client.socket, 'close')
  net.actor(10).placeOrder({ market: 'ETH', amount: '0.1', price: '2900' })
  // The library of the client answers with a close frame of its own at once, and waits for the end of the line.
  await until(() => client.socket.readyState !== WebSocket.OPEN)
  expect(client.socket.readyState).toBe(WebSocket.CLOSING)
  expect(
    (await get(net, `/api/v1/nextNonce?account_index=${account.accountIndex}&api_key_index=5`)).body,
  ).toEqual({
    code: 200,
    nonce: 1,
  })
  expect(client.frames.filter((frame) => frame.type === 'update/order_book')).toEqual([])
  expect((await closed)[0]).toBe(1001)
})

test('every odd response comes after the transaction was executed', async () => {
  await using net = await quiet()
  const account = await keyedAccount(net)
  const seen: unknown[] = []
  for (const kind of ODD_RESPONSE_KINDS) {
    net.faults.set({ http: [{ kind: 'oddResponse', response: kind, count: 1 }] })
    const { txHash, txInfo } = account.signer.sign({
      type: 'cancelAllOrders',
      mode: 'abort',
      nonce: account.nonce(),
    })
    const response = await fetch(`${net.url}/api/v1/sendTx`, {
      method: 'POST',
      body: new URLSearchParams({ tx_type: '16', tx_info: txInfo }),
      redirect: 'manual',
    })
    const text = await response.text()
    expect(text).not.toContain(txHash)
    seen.push([kind, response.status, text.slice(0, 20)])
    expect((await get(net, `/api/v1/tx?by=hash&value=${txHash}`)).status).toBe(200)
  }
  expect(seen).toEqual([
    ['internal-error', 500, '{"code":29500,"messa'],
    ['gateway-timeout', 504, '{"code":504,"message'],
    ['unavailable', 503, '{"code":0,"message":'],
    ['ok-internal-error', 200, '{"code":29500,"messa'],
    ['request-timeout', 408, '<html><body><h1>408 '],
    ['conflict', 409, '<html><body><h1>409 '],
    ['client-closed', 499, '<html><body><h1>499 '],
    ['redirect', 302, '<html><body><h1>302 '],
    ['no-hash', 200, '{"code":200,"message'],
    ['empty-list', 200, '[]'],
    ['word', 200, '"ok"'],
    ['null', 200, 'null'],
    ['foreign-hash', 200, '{"code":200,"message'],
  ])
  expect((await get(net, '/info')).status).toBe(200)
})

test('the next nonce is missing, infinite, too large, negative or a fraction', async () => {
  await using net = await quiet()
  const texts: string[] = []
  for (const nonce of BAD_NONCES) {
    net.faults.set({ http: [{ kind: 'badNonce', nonce, count: 1 }] })
    const response = await fetch(`${net.url}/api/v1/nextNonce?account_index=10&api_key_index=5`)
    texts.push(await response.text())
  }
  expect(texts).toEqual([
    '{"code":200}',
    '{"code":200,"nonce":1e400}',
    '{"code":200,"nonce":281474976710656}',
    '{"code":200,"nonce":-1}',
    '{"code":200,"nonce":1.5}',
  ])
})

test('a market with other decimals keeps positions, trades and money, and takes orders in the new ticks', async () => {
  await using net = await quiet()
  const account = await keyedAccount(net)
  const client = await subscribed(net, 'order_book/0')
  net.actor(11).placeOrder({ market: 'ETH', amount: '-0.5', price: '3000' })
  net.actor(10).placeOrder({ market: 'ETH', amount: '0.2', price: '3000' })
  net.fund('ETH')
  const before = {
    totals: engineOf(net).totals().usdc,
    account: net.account(10),
    trades: (await get(net, '/api/v1/recentTrades?market_id=0&limit=5')).body.trades,
  }
  net.respec('ETH', { sizeDecimals: 5, priceDecimals: 1 })
  expect(engineOf(net).totals().usdc).toBe(before.totals)
  const { positions, equity } = net.account(10)
  expect(equity).toBe(before.account.equity)
  expect(Number(positions[0]?.size)).toBe(0.2)
  const trades = (await get(net, '/api/v1/recentTrades?market_id=0&limit=5')).body.trades
  expect(trades[0]).toMatchObject({
    size: '0.20000',
    price: '3000.0',
    usd_amount: before.trades[0].usd_amount,
  })
  const details = (await get(net, '/api/v1/orderBookDetails?market_id=0')).body.order_book_details[0]
  expect(details).toMatchObject({ size_decimals: 5, price_decimals: 1, mark_price: '3000.0' })
  // The resting order was canceled, and reported with its old decimals.
  await client.until((frame) => frame.order_book?.asks[0]?.size === '0.0000')
  // 0.1 at 3000 in the old ticks is 0.01 at 30000 in the new ones.
  const { txInfo } = account.signer.sign({
    type: 'createOrder',
    marketIndex: 0,
    clientOrderIndex: 1,
    baseAmount: 1000,
    price: 300_000,
    isAsk: true,
    orderType: 'limit',
    timeInForce: 'gtt',
    nonce: 1,
  })
  expect((await post(net, '/api/v1/sendTx', { tx_type: '14', tx_info: txInfo })).status).toBe(200)
  expect(net.book('ETH').asks).toEqual([[300_000n, 1000n]])
  net.respec('ETH', { sizeDecimals: 4, priceDecimals: 2 })
  expect((await get(net, '/api/v1/recentTrades?market_id=0&limit=5')).body.trades).toEqual(before.trades)
  expect(engineOf(net).totals().usdc).toBe(before.totals)
  client.close()
})

test('decimals that a trade has no exact value in are refused, and the book stays', async () => {
  await using net = await quiet()
  net.actor(11).placeOrder({ market: 'ETH', amount: '-0.5', price: '3000.01' })
  net.actor(10).placeOrder({ market: 'ETH', amount: '0.2', price: '3000.01' })
  expect(() => net.respec('ETH', { sizeDecimals: 5, priceDecimals: 1 })).toThrow('no exact value')
  expect(() => net.respec('ETH', { sizeDecimals: 5, priceDecimals: 2 })).toThrow('their sum stays')
  expect(net.book('ETH').asks).toHaveLength(1)
})

test('a delisted market ends and its channels are refused, until it is listed again; new ones can be listed', async () => {
  await using net = await quiet()
  const client = await subscribed(net, 'order_book/2')
  net.actor(10).placeOrder({ market: 'SOL', amount: '5', price: '140' })
  const control = async (action: string, body: object): Promise<number> =>
    (
      await fetch(`${net.url}/localnet/${action}`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      })
    ).status
  expect(await control('delist', { market: 'SOL' })).toBe(200)
  expect(await control('delist', { market: 'SOL' })).toBe(400)
  expect(net.account(10).openOrders).toBe(0)
  client.send({ type: 'unsubscribe', channel: 'order_book/2' })
  client.send({ type: 'subscribe', channel: 'order_book/2' })
  expect((await client.until(isError)).error).toEqual({ code: 30005, message: expect.any(String) })
  expect(() => net.actor(10).placeOrder({ market: 'SOL', amount: '5', price: '140' })).toThrow()
  expect(await control('list', { market: 'SOL' })).toBe(200)
  client.frames.length = 0
  client.send({ type: 'subscribe', channel: 'order_book/2' })
  await client.until((frame) => frame.type === 'subscribed/order_book')
  net.actor(10).placeOrder({ market: 'SOL', amount: '5', price: '140' })
  const doge = { id: 3, symbol: 'DOGE', sizeDecimals: 0, priceDecimals: 6, price: 200_000 }
  expect(await control('list', doge)).toBe(200)
  expect(await control('list', doge)).toBe(400)
  client.send({ type: 'subscribe', channel: 'order_book/3' })
  await client.until((frame) => frame.channel === 'order_book:3')
  expect((await get(net, '/api/v1/orderBooks')).body.order_books.map((one: Frame) => one.symbol)).toContain(
    'DOGE',
  )
  client.close()
})

test('the exchange changes without a request: clocks step, markets change their decimals and are delisted for a while', async () => {
  await using net = await quiet()
  const before = net.now()
  const struck = async (kind: string): Promise<void> => {
    await until(() => net.faults.counts[`exchange/${kind}`] !== undefined)
    expect(net.faults.counts[`exchange/${kind}`]).toBe(1)
  }
  net.faults.set({ exchange: [{ kind: 'clockSkew', ms: 3_600_000, everyMs: 10, count: 1 }] })
  await struck('clockSkew')
  expect(net.now()).toBeGreaterThanOrEqual(before + 3_600_000)
  net.faults.set({ exchange: [{ kind: 'respec', market: 'ETH', everyMs: 10, count: 1 }] })
  await struck('respec')
  expect(net.market('ETH').sizeDecimals).toBe(5)
  net.faults.clear()
  expect(net.market('ETH').sizeDecimals).toBe(4)
  net.faults.set({ exchange: [{ kind: 'delist', market: 'BTC', everyMs: 10, delayMs: 60_000, count: 1 }] })
  await struck('delist')
  expect(net.market('BTC').status).toBe('inactive')
  net.faults.clear()
  expect(net.market('BTC').status).toBe('active')
})

test('a plan of impolite faults can be set over HTTP, and a wrong response or nonce in it is refused', async () => {
  await using net = await quiet()
  const set = async (plan: unknown): Promise<number> =>
    (
      await fetch(`${net.url}/localnet/setFaults`, {
        method: 'POST',
        body: JSON.stringify(plan),
        headers: { 'content-type': 'application/json' },
      })
    ).status
  expect(await set(impoliteFaults(0.05))).toBe(200)
  expect(await set({ http: [{ kind: 'oddResponse', response: 'teapot' }] })).toBe(400)
  expect(await set({ http: [{ kind: 'badNonce', nonce: '7' }] })).toBe(400)
  expect(await set({ exchange: [{ kind: 'meteor' }] })).toBe(400)
})
