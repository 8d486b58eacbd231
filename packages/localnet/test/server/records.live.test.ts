import { expect, test } from 'vitest'
import { engineOf } from '../../src/control/controls.ts'
import { findMarket } from '../../src/control/find-market.ts'
import { Localnet } from '../../src/index.ts'
import { get, keyedAccount, post } from '../support/keyed-account.ts'
import { open } from '../support/stream-client.ts'

test('an integrator is paid by both sides of perps and spot trades, and reads what it earned without a token', async () => {
  await using net = await Localnet.start({ clock: 'manual' })
  const integrator = 13
  const before = net.account(integrator).collateral
  const actor = net.actor(10)
  net.deposit({ accountIndex: 10, amount: '5', asset: 'ETH' })
  const taken = {
    type: 'createOrder',
    marketIndex: 0,
    baseAmount: 1000,
    price: 310_000,
    isAsk: false,
    orderType: 'market',
    timeInForce: 'ioc',
    attributes: { integratorAccountIndex: integrator, integratorTakerFee: 1000, integratorMakerFee: 500 },
  } as const
  expect(() => actor.execute(taken)).toThrow('integrator is not approved')
  actor.execute({
    type: 'approveIntegrator',
    integratorAccountIndex: integrator,
    maxPerpsTakerFee: 1000,
    maxPerpsMakerFee: 1000,
    maxSpotTakerFee: 1000,
    maxSpotMakerFee: 1000,
    approvalExpiry: net.now() + 86_400_000,
  })
  const client = await open(net)
  client.send({ type: 'subscribe', channel: 'account_all_trades/10' })
  client.send({ type: 'subscribe', channel: 'account_all/10' })
  await client.until((frame) => frame.type === 'subscribed/account_all')
  actor.execute(taken)
  // 0.1 ETH at 3000.60 are 300.06 USDC; 0.1 % of it.
  expect(Number(net.account(integrator).collateral) - Number(before)).toBeCloseTo(0.30006, 9)
  const update = await client.until((frame) => frame.type === 'update/account_all_trades')
  expect(update.trades['0'][0]).toMatchObject({
    taker_fee: 1000,
    integrator_taker_fee: 1000,
    integrator_taker_fee_collector_index: integrator,
  })
  actor.execute({ ...taken, marketIndex: 2048, isAsk: true, price: 299_000, orderType: 'limit' })
  const stats = await get(net, `/api/v1/partnerStats?account_index=${integrator}`)
  expect(stats.status).toBe(200)
  expect(stats.body).toMatchObject({
    total_trades: 2,
    total_taker_trades: 2,
    total_maker_trades: 0,
    unique_clients: 1,
    total_volume: '600.000000',
    total_fees_earned: '0.600000',
  })
  expect(stats.body.daily_stats).toHaveLength(1)
  client.close()
})

test('a TWAP trades in slices of its own with their own indexes, and its parent follows', async () => {
  await using net = await Localnet.start({ clock: 'manual' })
  const account = await keyedAccount(net)
  const actor = net.actor(10)
  const client = await open(net)
  client.send({ type: 'subscribe', channel: 'account_all_orders/10', auth: account.token })
  client.send({ type: 'subscribe', channel: 'account_orders/0/10', auth: account.token })
  client.send({ type: 'subscribe', channel: 'account_market/0/10', auth: account.token })
  client.send({ type: 'subscribe', channel: 'account_tx/10', auth: account.token })
  await client.until((frame) => frame.type === 'subscribed/account_tx')
  const twap = actor.placeOrder({
    market: 'ETH',
    amount: '1',
    price: '3100',
    type: 'twap',
    timeInForce: 'good-till-time',
    expiresAt: net.now() + 300_000,
  })
  expect(twap.status).toBe('pending')
  for (let i = 0; i < 10; i++) net.advance(30_000)
  const slices = findMarket(engineOf(net), 'ETH').trades.map((trade) => trade.bidId)
  expect(new Set(slices).size).toBe(10)
  expect(slices).not.toContain(twap.orderIndex)
  expect(net.account(10).positions[0]).toMatchObject({ symbol: 'ETH', size: '1.0000' })
  const { body } = await get(net, '/api/v1/accountInactiveOrders?account_index=10&limit=100', account.token)
  const find = (id: bigint | undefined): { status: string; filled_base_amount: string; type: string } =>
    body.orders.find((one: { order_id: string }) => one.order_id === String(id))
  expect(find(twap.orderIndex)).toMatchObject({
    type: 'twap',
    status: 'filled',
    filled_base_amount: '1.0000',
  })
  expect(find(slices[0])).toMatchObject({ type: 'twap-sub', status: 'filled', filled_base_amount: '0.1000' })
  await client.until(
    (frame) =>
      frame.type === 'update/account_all_orders' &&
      frame.orders['0'].some(
        (one: { order_id: string; status: string }) =>
          one.status === 'filled' && one.order_id === String(twap.orderIndex),
      ),
  )
  client.close()
})

test('profit follows trades, funding and the mark; flows are those of the account', async () => {
  await using net = await Localnet.start({ clock: 'manual' })
  const account = await keyedAccount(net)
  const actor = net.actor(10)
  actor.placeOrder({ market: 'ETH', amount: '1', price: '3100', type: 'market' })
  const entry = Number(net.account(10).positions[0]!.entryPrice)
  net.setMark('ETH', '3050')
  net.advance(60_000)
  actor.placeOrder({ market: 'ETH', amount: '-0.5', price: '2900', type: 'market' })
  const now = net.now()
  const query = `by=index&value=10&resolution=1m&start_timestamp=${now - 600_000}&end_timestamp=${now + 60_000}&count_back=100`
  for (const path of ['/api/v1/pnl', '/api/v1/equity_history/pnl']) {
    const { body } = await get(net, `${path}?${query}`, account.token)
    const last = body.pnl.at(-1)
    const equity = Number(net.account(10).equity)
    expect(last.trade_pnl).toBeCloseTo(equity - 100_000, 4)
    expect(last.inflow).toBe(100_000)
    expect(body.pnl[0].trade_pnl).toBeCloseTo(3050 - entry, 0)
  }
  expect((await get(net, `/api/v1/pnl?${query}`)).body.code).toBe(20001)
})

test('spot entry prices average what was bought; sales leave them', async () => {
  await using net = await Localnet.start({ clock: 'manual' })
  const account = await keyedAccount(net)
  net.deposit({ accountIndex: 10, amount: '5', asset: 'ETH' })
  const actor = net.actor(10)
  actor.execute({
    type: 'transfer',
    toAccountIndex: 10,
    assetIndex: 3,
    fromRouteType: 'perps',
    toRouteType: 'spot',
    amount: 50_000_000_000n,
    usdcFee: 0n,
  })
  const client = await open(net)
  for (const channel of [
    'account_spot_avg_entry_prices/10',
    'account_all_assets/10',
    'account_all/10',
    'account_all_trades/10',
  ])
    client.send({ type: 'subscribe', channel, auth: account.token })
  await client.until((frame) => frame.type === 'subscribed/account_all_trades')
  actor.placeOrder({ market: 2048, amount: '1', price: '3001', timeInForce: 'immediate-or-cancel' })
  actor.placeOrder({ market: 2048, amount: '-0.4', price: '2990', timeInForce: 'immediate-or-cancel' })
  const update = await client.until(
    (frame) =>
      frame.type === 'update/account_spot_avg_entry_prices' &&
      frame.avg_entry_prices['1'].asset_size === '0.6000',
  )
  expect(update.avg_entry_prices['1']).toMatchObject({ asset_id: 1, avg_entry_price: '3000.60' })
  await client.until((frame) => frame.type === 'update/account_all_assets')
  client.close()
})

test('the explorer shows the public data of trades', async () => {
  await using net = await Localnet.start()
  const account = await keyedAccount(net)
  const signed = account.signer.sign({
    type: 'createOrder',
    marketIndex: 0,
    clientOrderIndex: 1,
    baseAmount: 100,
    price: 310_000,
    isAsk: false,
    orderType: 'limit',
    timeInForce: 'ioc',
    nonce: 1,
  })
  await post(net, '/api/v1/sendTx', { tx_type: '14', tx_info: signed.txInfo })
  const logs = (await get(net, '/explorer/api/accounts/10/logs?limit=10&offset=0')).body
  expect(logs[0]).toMatchObject({
    tx_type: 'L2CreateOrder',
    hash: signed.txHash,
    pubdata_type: 'Trade',
    pubdata: {
      trade_pubdata: { market_index: 0, is_taker_ask: 0, taker_account_index: 10, price: '3000.60' },
    },
  })
  expect(logs[1]).toMatchObject({ tx_type: 'L2ChangePubKey', pubdata_type: 'Empty', pubdata: {} })
})

test('an expired market cancels its orders, settles its positions at mark and takes nothing more', async () => {
  await using net = await Localnet.start({ clock: 'manual' })
  const actor = net.actor(10)
  const client = await open(net)
  client.send({ type: 'subscribe', channel: 'trade/2' })
  client.send({ type: 'subscribe', channel: 'account_all_positions/10' })
  await client.until((frame) => frame.type === 'subscribed/account_all_positions')
  actor.placeOrder({ market: 'SOL', amount: '10', price: '160', type: 'market' })
  actor.placeOrder({ market: 'SOL', amount: '1', price: '140' })
  net.setMark('SOL', '155')
  const { usdc } = engineOf(net).totals()
  const { equity } = net.account(10)
  net.expireMarket('SOL')
  expect(net.account(10)).toMatchObject({ openOrders: 0, equity, collateral: equity })
  expect(engineOf(net).totals().usdc).toBe(usdc)
  expect(net.market('SOL').openInterest).toBe(0n)
  expect(net.book('SOL')).toEqual({ bids: [], asks: [] })
  const settled = await client.until((frame) => frame.liquidation_trades?.length > 0)
  expect(settled.liquidation_trades[0]).toMatchObject({ type: 'market-settlement', price: '155.000' })
  expect(() => actor.placeOrder({ market: 'SOL', amount: '1', price: '140' })).toThrow('market')
  const { body } = await get(net, '/api/v1/orderBooks?market_id=2')
  expect(body.order_books[0].status).toBe('inactive')
  client.close()
})

test('liquidations and statistics are sent in the captured shapes', async () => {
  await using net = await Localnet.start({ bookIntervalMs: 0 })
  const account = await keyedAccount(net)
  const client = await open(net)
  const channels = [
    'order_book/0',
    'ticker/0',
    'trade/0',
    'market_stats/0',
    'market_stats/all',
    'candle/0/1m',
    'mark_price_candle/0/1m',
    'height',
    'user_stats/10',
    'account_all/10',
    'account_all_positions/10',
    'notification/10',
    'account_market/0/10',
  ]
  for (const channel of channels) client.send({ type: 'subscribe', channel, auth: account.token })
  await client.until((frame) => frame.type === 'subscribed/account_market')
  net.deposit({ accountIndex: 281474976710654, amount: '1000000' })
  const actor = net.actor(10)
  for (let i = 0; i < 3; i++)
    actor.placeOrder({ market: 'ETH', amount: '200', price: '3100', type: 'market' })
  expect(net.account(10).positions.length).toBe(1)
  net.setMark('ETH', '1000')
  const note = await client.until((frame) => frame.type === 'update/notification')
  expect(['liquidation', 'deleverage']).toContain(note.notifs[0].kind)
  for (const type of [
    'market_stats',
    'candle',
    'mark_price_candle',
    'height',
    'user_stats',
    'account_all_positions',
    'ticker',
  ])
    await client.until((frame) => frame.type === `update/${type}`)
  expect(net.account(10).positions[0]!.size).toBe('0.0000')
  const { body } = await get(net, '/api/v1/liquidations?account_index=10&limit=10', account.token)
  const [first] = body.liquidations
  expect(first).toMatchObject({
    market_id: 0,
    type: note.notifs[0].kind === 'liquidation' ? 'partial' : 'deleverage',
  })
  expect(first.info.mark_prices).toEqual({ '0': 1000 })
  const { risk_info_before: before, risk_info_after: after } = first.info
  expect(Number(before.cross_risk_parameters.total_account_value)).toBeLessThan(
    Number(before.cross_risk_parameters.maintenance_margin_req),
  )
  expect(after.cross_risk_parameters.maintenance_margin_req).toBe('0.000000')
  client.close()
})
