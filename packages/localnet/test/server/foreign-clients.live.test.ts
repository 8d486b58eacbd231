import { expect, test } from 'vitest'
import { engineOf } from '../../src/control/controls.ts'
import { findMarket } from '../../src/control/find-market.ts'
import { Localnet } from '../../src/index.ts'
import { get, keyedAccount, post } from '../support/keyed-account.ts'
import { open } from '../support/stream-client.ts'

/** Near the present, which tokens are made for, and with a part of a second. */
const SECOND = Math.floor(Date.now() / 1000)

test('times of orders are seconds, their transaction time is microseconds, in REST and on the stream', async () => {
  await using net = await Localnet.start({
    clock: 'manual',
    startTime: SECOND * 1000 + 396,
    liquidity: false,
  })
  const { accountIndex, token } = await keyedAccount(net)
  const client = await open(net)
  client.send({ type: 'subscribe', channel: `account_all_orders/${accountIndex}`, auth: token })
  await client.until((frame) => frame.type === 'subscribed/account_all_orders')
  net.actor(accountIndex).placeOrder({ market: 'ETH', amount: '1', price: '2900' })
  const times = {
    timestamp: SECOND,
    created_at: SECOND,
    updated_at: SECOND,
    transaction_time: SECOND * 1_000_000 + 396_000,
    side: 'buy',
    order_version: 0,
    market_symbol: 'ETH',
    market_kind: 'perps',
  }
  const { body } = await get(
    net,
    `/api/v1/accountActiveOrders?account_index=${accountIndex}&market_id=0`,
    token,
  )
  expect(body.orders[0]).toMatchObject(times)
  const update = await client.until((frame) => frame.type === 'update/account_all_orders')
  expect(update.orders['0'][0]).toMatchObject(times)
  client.close()
})

test('an ended order has no side and nothing left; its nonce is that of its index', async () => {
  await using net = await Localnet.start({ liquidity: false })
  const { accountIndex, token } = await keyedAccount(net)
  const own = net.actor(accountIndex)
  const { orderIndex } = own.placeOrder({ market: 'ETH', amount: '1', price: '2900' })
  own.cancelOrder({ market: 'ETH', index: orderIndex! })
  const { body } = await get(
    net,
    `/api/v1/accountInactiveOrders?account_index=${accountIndex}&limit=10`,
    token,
  )
  expect(body.orders[0]).toMatchObject({
    status: 'canceled',
    side: '',
    is_ask: false,
    initial_base_amount: '1.0000',
    remaining_base_amount: '0.0000',
    filled_base_amount: '0.0000',
    base_size: 0,
    nonce: Number(orderIndex! % 2n ** 48n),
  })
})

test('an unknown account is 29404 by index and 21100 by address', async () => {
  await using net = await Localnet.start({ liquidity: false })
  const unknown = '0x00000000000000000000000000000000000000aa'
  expect(await get(net, '/api/v1/account?by=index&value=987654')).toMatchObject({
    status: 400,
    body: { code: 29404, message: 'not found' },
  })
  expect(await get(net, `/api/v1/account?by=l1_address&value=${unknown}`)).toMatchObject({
    status: 400,
    body: { code: 21100, message: 'account not found' },
  })
})

test('the channel of account_orders names the market only, in messages and acknowledgements', async () => {
  await using net = await Localnet.start({ liquidity: false })
  const { accountIndex, token } = await keyedAccount(net)
  const client = await open(net)
  const channel = `account_orders/0/${accountIndex}`
  client.send({ type: 'subscribe', channel, auth: token })
  client.send({ type: 'subscribe', channel, auth: token })
  const first = await client.until((frame) => frame.type === 'subscribed/account_orders')
  expect(first).toMatchObject({ channel: 'account_orders:0', account: accountIndex })
  net.actor(accountIndex).placeOrder({ market: 'ETH', amount: '1', price: '2900' })
  const update = await client.until((frame) => frame.type === 'update/account_orders')
  expect(update).toMatchObject({ channel: 'account_orders:0', account: accountIndex })
  client.send({ type: 'unsubscribe', channel })
  expect(await client.until((frame) => frame.type === 'unsubscribed')).toMatchObject({
    channel: 'account_orders:0',
  })
  const error = await client.until((frame) => frame.error !== undefined)
  expect(error.error.message).toBe('Already Subscribed to : account_orders:0')
  client.close()
})

test('candles are those of the window, or as many as count_back where that is more; seconds or milliseconds', async () => {
  await using net = await Localnet.start({ clock: 'manual', startTime: 1_785_542_400_000 })
  const own = net.actor(10)
  for (let i = 0; i < 12; i++) {
    own.placeOrder({ market: 'ETH', amount: '0.01', price: '3100', type: 'market' })
    net.advance(60_000)
  }
  const ask = async (from: number, to: number, back: number): Promise<number[] | number> => {
    const query = `market_id=0&resolution=1m&start_timestamp=${from}&end_timestamp=${to}&count_back=${back}`
    const { status, body } = await get(net, `/api/v1/candles?${query}`)
    return status === 200
      ? body.c.map((row: { t: number }) => (row.t - 1_785_542_400_000) / 60_000)
      : body.code
  }
  const start = 1_785_542_400
  expect(await ask((start + 180) * 1000, (start + 480) * 1000, 2)).toEqual([3, 4, 5, 6, 7, 8])
  expect(await ask(start + 180, start + 480, 2)).toEqual([3, 4, 5, 6, 7, 8])
  expect(await ask(start + 420, start + 480, 5)).toEqual([4, 5, 6, 7, 8])
  expect(await ask(start + 480, start + 480, 5)).toBe(20001)
  expect(await ask(start + 481, start + 480, 5)).toBe(20001)
})

test('an integrator needs no account: it is approved, named by an order, and its fees are kept for it', async () => {
  await using net = await Localnet.start()
  const { accountIndex, signer, nonce } = await keyedAccount(net)
  const integrator = 723_813
  const send = async (request: Parameters<typeof signer.sign>[0]): Promise<unknown> => {
    const signed = signer.sign(request)
    const { body } = await post(net, '/api/v1/sendTx', {
      tx_type: String(signed.txType),
      tx_info: signed.txInfo,
    })
    return body.code
  }
  const approval = {
    type: 'approveIntegrator',
    integratorAccountIndex: integrator,
    maxPerpsTakerFee: 900,
    maxPerpsMakerFee: 0,
    maxSpotTakerFee: 0,
    maxSpotMakerFee: 0,
    approvalExpiry: net.now() + 86_400_000,
  } as const
  expect(await send({ ...approval, nonce: nonce() })).toBe(200)
  const order = {
    type: 'createOrder',
    marketIndex: 0,
    clientOrderIndex: 0,
    baseAmount: 1000,
    price: 310_000,
    isAsk: false,
    orderType: 'market',
    timeInForce: 'ioc',
    attributes: { integratorAccountIndex: integrator, integratorTakerFee: 900 },
  } as const
  const before = engineOf(net).totals().usdc
  expect(await send({ ...order, nonce: nonce() })).toBe(200)
  const trade = findMarket(engineOf(net), 'ETH').trades.at(-1)!
  expect(trade.taker).toMatchObject({ integrator, integratorFee: 900 })
  const of = (query: string): Promise<{ body: { trades: unknown[] } }> =>
    get(net, `/api/v1/trades?sort_by=trade_id&limit=10&${query}`)
  expect((await of(`integrator_account_index=${integrator}`)).body.trades.length).toBeGreaterThan(0)
  expect((await of('integrator_account_index=99')).body.trades).toEqual([])
  // The text of an order index wins over the number, which cannot hold it exactly.
  const byText = await of(`order_index=1&order_index_str=${trade.bidId}`)
  expect(byText.body.trades.length).toBeGreaterThan(0)
  const quote = BigInt(trade.size) * BigInt(trade.price)
  expect(engineOf(net).unclaimed.get(integrator)?.collateral).toBe(((quote * 900n) / 1_000_000n) * 1_000_000n)
  expect(engineOf(net).totals().usdc).toBe(before)
  const { body } = await get(net, `/api/v1/account?by=index&value=${accountIndex}`)
  expect(body.accounts[0].approved_integrators[0]).toMatchObject({ account_index: integrator })
  const saved = await net.snapshot()
  net.restore(saved)
  expect(engineOf(net).unclaimed.get(integrator)?.collateral).toBeGreaterThan(0n)
})

test('what needs no token is given without one, and /info names the chain', async () => {
  await using net = await Localnet.start({ liquidity: false, chainId: 304 })
  expect((await get(net, '/api/v1/publicPoolsMetadata?filter=all&index=0&limit=10')).status).toBe(200)
  expect((await get(net, '/info')).body).toMatchObject({ chain_id: 304 })
  expect((await get(net, '/api/v1/systemConfig')).body).toMatchObject({
    max_integrator_perps_taker_fee: 1000,
    max_integrator_spot_taker_fee: 10_000,
    fee_collector_account_index: 0,
  })
})

test('open interest is one side in base, both sides at mark in dollars, one side at mark on the stream', async () => {
  await using net = await Localnet.start({ bookIntervalMs: 0 })
  net.actor(10).placeOrder({ market: 'ETH', amount: '2', price: '3100', type: 'market' })
  net.setMark('ETH', '3000')
  const details = await get(net, '/api/v1/orderBookDetails?market_id=0')
  expect(details.body.order_book_details[0]).toMatchObject({ open_interest: 2, open_interest_usd: 12_000 })
  const books = await get(net, '/api/v1/orderBooks?market_id=0')
  expect(books.body.order_books[0]).toMatchObject({
    open_interest: '0.040000',
    settlement_cap: 0,
    outcome: 0,
  })
  const client = await open(net)
  client.send({ type: 'subscribe', channel: 'market_stats/0' })
  const { market_stats: stats } = await client.until((frame) => frame.type === 'subscribed/market_stats')
  expect(stats).toMatchObject({ open_interest: '6000.000000', open_interest_usd: '12000.000000' })
  client.close()
})
