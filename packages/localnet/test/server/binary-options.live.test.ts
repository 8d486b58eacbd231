import { expect, test } from 'vitest'
import { accountOf } from '../../src/control/actor.ts'
import { engineOf } from '../../src/control/controls.ts'
import { binaryOptionsMarket, DEFAULT_MARKETS, Localnet, type MarketDefinition } from '../../src/index.ts'
import { get, keyedAccount, post } from '../support/keyed-account.ts'
import { open } from '../support/stream-client.ts'

const ROUND_MS = 900_000

/** A round of the BTC 15-minute series as the exchange lists them. */
function round(id: number, slot: number, startTime: number, more: object = {}): MarketDefinition {
  const endTime = startTime + ROUND_MS
  return binaryOptionsMarket({
    id,
    slot,
    symbol: `BTC-UPDOWN-15M-${startTime / 1000}`,
    startTime,
    endTime,
    event: {
      title: 'BTC up or down',
      tag: 'btc-updown-15m',
      kind: 'recurrent',
      recurrenceSeconds: 900,
      metadata: { type: 'updown', symbol: 'btc', duration: '15m', underlying_market_id: 1 },
    },
    ...more,
  })
}

test('a round is listed, traded on both sides, settled, and followed by the next on its slot', async () => {
  const start = Math.floor(Date.now() / ROUND_MS) * ROUND_MS
  await using net = await Localnet.start({
    clock: 'manual',
    startTime: start,
    markets: [...DEFAULT_MARKETS, round(5210, 1000, start)],
    liquidity: false,
  })
  const { accountIndex, signer, token, nonce } = await keyedAccount(net)
  const other = net.accounts[1]!.accountIndex
  for (const account of [accountIndex, other]) {
    net.actor(account).execute({
      type: 'transfer',
      toAccountIndex: account,
      assetIndex: 3,
      fromRouteType: 'perps',
      toRouteType: 'spot',
      amount: 1_000_000_000n,
      usdcFee: 0n,
    })
  }
  const total = (): bigint => {
    const { usdc, assets } = engineOf(net).totals()
    return usdc + (assets.get(3) ?? 0n)
  }
  const before = total()
  const client = await open(net)
  for (const channel of [
    'bo_market_stats/all',
    `account_all_positions/${accountIndex}`,
    `account_all/${accountIndex}`,
  ])
    client.send({ type: 'subscribe', channel, auth: token })
  const first = await client.until((frame) => frame.type === 'subscribed/bo_market_stats')
  expect(first).toMatchObject({
    channel: 'bo_market_stats:all',
    bo_market_stats: { '5210': { market_id: 5210, status: 'active', outcome: 0, last_trade_price: '' } },
  })

  const listed = await get(net, '/api/v1/events?tag=btc-updown-15m&active=true')
  expect(listed.body.events).toMatchObject([
    {
      event_id: 5210,
      event_kind: 'recurrent',
      recurrence_period_seconds: 900,
      metadata: { symbol: 'btc', duration: '15m' },
      order_books: [
        {
          market_id: 5210,
          market_type: 'binary_options',
          status: 'active',
          settlement_cap: 100,
          default_price: 50,
          min_base_amount: '5.0000',
          min_quote_amount: '0.000001',
          taker_fee: '1.0000',
          base_asset_id: 3,
          quote_asset_id: 3,
        },
      ],
    },
  ])
  const books = await get(net, '/api/v1/orderBooks')
  expect(books.body.order_books.map((one: { market_id: number }) => one.market_id)).not.toContain(5210)

  net.actor(other).placeOrder({ market: 5210, amount: '-200', price: '0.40' })
  const order = {
    type: 'createOrder',
    marketIndex: 5210,
    clientOrderIndex: 1,
    baseAmount: 1_000_000,
    price: 40,
    isAsk: false,
    orderType: 'limit',
    timeInForce: 'ioc',
  } as const
  const signed = signer.sign({ ...order, nonce: nonce() })
  const sent = await post(net, '/api/v1/sendTx', { tx_type: '14', tx_info: signed.txInfo })
  expect(sent.body.code).toBe(200)
  const held = {
    market_id: 5210,
    sign: 1,
    size: '100.0000',
    entry_quote: '40.000000',
    avg_entry_price: '0.40',
  }
  const account = await get(net, `/api/v1/account?by=index&value=${accountIndex}`)
  expect(account.body.accounts[0].bo_positions).toEqual([held])
  const update = await client.until((frame) => frame.type === 'update/account_all_positions')
  expect(update.bo_positions).toEqual({ '5210': held })
  await client.until(
    (frame) => frame.type === 'update/account_all' && frame.bo_positions?.['5210']?.size === '100.0000',
  )
  const orders = await get(net, `/api/v1/accountInactiveOrders?account_index=${accountIndex}&limit=1`, token)
  expect(orders.body.orders[0]).toMatchObject({ market_kind: 'bo', market_index: 5210, status: 'filled' })
  const trades = await get(net, `/api/v1/trades?market_id=5210&sort_by=trade_id&limit=1&market_type=bo`)
  expect(trades.body.trades[0]).toMatchObject({
    market_kind: 'bo',
    size: '100.0000',
    usd_amount: '40.000000',
  })
  const unsettled = await get(net, `/api/v1/portfolio/boPnl?account_index=${accountIndex}`, token)
  expect(unsettled.body.events[0].outcomes[0]).toMatchObject({ settlement_pnl: null, total_pnl: '-0.240000' })

  const saved = await net.snapshot()
  const hash = net.stateHash()
  net.advance(ROUND_MS + 1)
  expect(net.market(5210).status).toBe('waiting-for-settlement')
  net.restore(saved)
  expect([net.market(5210).status, net.stateHash()]).toEqual(['active', hash])
  net.advance(ROUND_MS + 1)
  const done = await post(net, '/localnet/settleMarket', {})
  expect(done.body.code).toBe(20001)
  const response = await fetch(`${net.url}/localnet/settleMarket`, {
    method: 'POST',
    body: JSON.stringify({ market: 5210, outcome: 'yes' }),
    headers: { 'content-type': 'application/json' },
  })
  expect(response.status).toBe(200)
  const settled = await get(net, '/api/v1/events?market_ids=5210')
  expect(settled.body.events[0].order_books[0]).toMatchObject({
    status: 'settled',
    outcome: 2,
    settlement_price: 100,
    open_interest: '0.0000',
  })
  const pnl = await get(net, `/api/v1/portfolio/boPnl?account_index=${accountIndex}`, token)
  // 60 won, less the fee of 1 % × (1 − 0.40) of 40.
  expect(pnl.body.events[0]).toMatchObject({
    event_id: 5210,
    total_pnl: '59.760000',
    outcomes: [{ settlement_pnl: '60.000000', outcome: 2 }],
  })
  expect(total()).toBe(before)

  net.list(round(5211, 1000, start + ROUND_MS))
  expect(net.market(5211)).toMatchObject({ slot: 1000, status: 'active' })
  const again = net.actor(other).placeOrder({ market: 5211, amount: '-10', price: '0.60' })
  expect(again.orderIndex! >> 48n).toBe(1001n)
  client.close()
})

test('an account sees its shares and locks, and a refund gives back the default price', async () => {
  await using net = await Localnet.start({
    markets: [binaryOptionsMarket({ id: 5210, symbol: 'YES-NO', defaultPrice: 45 })],
  })
  const own = net.actor(net.accounts[0]!.accountIndex)
  own.execute({
    type: 'transfer',
    toAccountIndex: own.account.index,
    assetIndex: 3,
    fromRouteType: 'perps',
    toRouteType: 'spot',
    amount: 100_000_000n,
    usdcFee: 0n,
  })
  own.placeOrder({ market: 'YES-NO', amount: '100', price: '0.60', type: 'market' })
  expect(accountOf(own).binaries.get(5210)?.size).toBe(1_000_000n)
  const paid = accountOf(own).binaries.get(5210)!.entry
  const before = accountOf(own).assets.get(3)!.balance
  net.settleMarket('YES-NO', { refund: true })
  expect(accountOf(own).assets.get(3)!.balance - before).toBe(45_000_000_000_000n)
  expect(paid).toBeGreaterThan(45_000_000n)
  expect(() => net.settleMarket('YES-NO', { refund: true })).toThrow(/is settled/)
})

test('candles of the underlying index are served by round and second, and streamed', async () => {
  const start = Math.floor(Date.now() / ROUND_MS) * ROUND_MS
  await using net = await Localnet.start({ clock: 'manual', startTime: start, liquidity: false })
  for (const price of ['62000', '62100', '61900']) {
    net.setIndex('BTC', price)
    net.advance(1000)
  }
  const at = start / 1000
  const query = `symbol=btc&duration=15m&resolution=1s&start_timestamp=${at}&end_timestamp=${at + 60}`
  const { body } = await get(net, `/api/v1/upDownCandles?${query}&limit=2`)
  expect(body).toMatchObject({
    next_cursor: at + 2,
    candles: [
      { symbol: 'btc', timestamp: at, open: '61800.0', high: '62000.0', low: '61800.0', close: '62000.0' },
      { timestamp: at + 1, open: '62000.0', high: '62100.0', low: '62000.0', close: '62100.0' },
    ],
  })
  const rest = await get(
    net,
    `/api/v1/upDownCandles?${query.replace(`start_timestamp=${at}`, `start_timestamp=${at + 2}`)}`,
  )
  expect(rest.body).toMatchObject({ next_cursor: 0, candles: [{ close: '61900.0' }, { open: '61900.0' }] })
  const client = await open(net)
  client.send({ type: 'subscribe', channel: 'up_down_candle/btc/15m/1s' })
  const history = await client.until((frame) => frame.type === 'subscribed/up_down_candle')
  expect(history).toMatchObject({ channel: 'up_down_candle:btc:15m:1s' })
  expect(history.candles).toHaveLength(4)
  net.setIndex('BTC', '63000')
  net.advance(0)
  const update = await client.until((frame) => frame.type === 'update/up_down_candle')
  expect(update.candles).toMatchObject([{ timestamp: at + 3, close: '63000.0' }])
  client.send({ type: 'subscribe', channel: 'up_down_candle/doge/15m/1s' })
  await client.until((frame) => frame.error?.code === 30005)
  client.close()
})

test('fee tiers, price sources and the leaderboard are served', async () => {
  await using net = await Localnet.start()
  net.actor(10).placeOrder({ market: 'ETH', amount: '1', price: '3100', type: 'market' })
  const tiers = await get(net, '/api/v1/feeTiers?filter=bo')
  expect(tiers.body.user_tiers).toEqual([])
  expect(tiers.body.bo_tiers[1]).toEqual({ name: 'bo_1', required_volume: 5000, fee_rate: 0.95 })
  expect(tiers.body.staking_tiers[0]).toMatchObject({ required_lit_stakes: 1000, fee_rate: 0.975 })
  const all = await get(net, '/api/v1/feeTiers')
  expect(all.body.user_tiers.at(-1)).toMatchObject({
    name: 'premium_7',
    taker_fee_ticks: 196,
    maker_fee_ticks: 28,
  })
  const oracle = await get(net, '/api/v1/priceOracleInfo?symbol=BTC')
  expect(oracle.body.markets).toMatchObject([{ symbol: 'BTC', index: { source: 'localnet' } }])
  const board = await get(net, '/api/v1/pnlLeaderboard?time_window=24h&sort_by=volume&limit=2')
  expect(board.body).toMatchObject({
    total: 5,
    entries: [{ rank: 1, l1_address: net.accounts[0]!.l1Address }, { rank: 2 }],
  })
  expect(board.body.entries[0].volume).toBeGreaterThan(2999)
})
