import { expect, test } from 'vitest'
import {
  binaryOptionsMarket,
  DEFAULT_MARKETS,
  Localnet,
  type MarketDefinition,
  perpMarket,
  spotMarket,
} from '../../src/index.ts'
import { get, type KeyedAccount, keyedAccount, post } from '../support/keyed-account.ts'
import { type Frame, open, type StreamClient } from '../support/stream-client.ts'

const LAST = 281_474_976_710_655
const perp = (id: number, symbol: string): MarketDefinition =>
  perpMarket({ id, symbol, sizeDecimals: 4, priceDecimals: 2, price: 300_000, minBase: 50 })

const MARKETS: readonly MarketDefinition[] = [
  ...DEFAULT_MARKETS.filter((one) => one.id === 0),
  perp(4095, 'STONK'),
  spotMarket({
    id: 4510,
    symbol: 'weETH/USDC',
    sizeDecimals: 4,
    priceDecimals: 2,
    price: 300_000,
    minBase: 50,
    baseAsset: 1,
    baseUnits: 1_000_000n,
  }),
  binaryOptionsMarket({ id: 5210, symbol: 'BTC-UPDOWN-15M-1' }),
  perp(LAST, 'LAST'),
]

const ROWS = [
  { id: 0, slot: 0n, price: 290_000, cross: 310_000, size: 1000 },
  { id: 4095, slot: 1n, price: 290_000, cross: 310_000, size: 1000 },
  { id: 4510, slot: 2048n, price: 290_000, cross: 310_000, size: 1000 },
  { id: 5210, slot: 1000n, price: 20, cross: 60, size: 100_000 },
  { id: LAST, slot: 2n, price: 290_000, cross: 310_000, size: 1000 },
]

async function start(): Promise<{ net: Localnet; account: KeyedAccount }> {
  const net = await Localnet.start({ markets: MARKETS, bookIntervalMs: 0 })
  const account = await keyedAccount(net)
  net.actor(account.accountIndex).execute({
    type: 'transfer',
    toAccountIndex: account.accountIndex,
    assetIndex: 3,
    fromRouteType: 'perps',
    toRouteType: 'spot',
    amount: 10_000_000_000n,
    usdcFee: 0n,
  })
  return { net, account }
}

function limit(row: (typeof ROWS)[number], price: number, tif: 'gtt' | 'ioc'): object {
  return {
    type: 'createOrder',
    marketIndex: row.id,
    clientOrderIndex: 0,
    baseAmount: row.size,
    price,
    isAsk: false,
    orderType: 'limit',
    timeInForce: tif,
  }
}

test.each(ROWS)('market $id is traded over REST and its orders are canceled by index', async (row) => {
  const { net, account } = await start()
  await using _ = net
  const { signer, nonce, accountIndex, token } = account
  const send = async (request: object): Promise<void> => {
    const signed = signer.sign({ ...request, nonce: nonce() } as Parameters<typeof signer.sign>[0])
    const { body } = await post(net, '/api/v1/sendTx', {
      tx_type: String(signed.txType),
      tx_info: signed.txInfo,
    })
    expect(body).toMatchObject({ code: 200, tx_hash: signed.txHash })
  }
  await send(limit(row, row.price, 'gtt'))
  const active = `/api/v1/accountActiveOrders?account_index=${accountIndex}&market_id=${row.id}`
  const [order] = (await get(net, active, token)).body.orders
  expect(order).toMatchObject({ market_index: row.id, status: 'open' })
  const index = BigInt(order.order_id)
  expect(index / 2n ** 48n).toBe(row.slot + 1n)
  const modify = {
    baseAmount: row.size * 2,
    price: row.price,
    triggerPrice: 0,
    marketIndex: row.id,
    orderIndex: index,
  }
  await send({ type: 'modifyOrder', ...modify, attributes: { orderVersion: 2 } })
  await send({ type: 'modifyOrder', ...modify, baseAmount: row.size, attributes: { orderVersion: 1 } })
  const [modified] = (await get(net, active, token)).body.orders
  expect(modified).toMatchObject({ base_size: row.size * 2, order_version: 2 })
  await send({ type: 'cancelOrder', marketIndex: row.id, orderIndex: index })
  expect((await get(net, active, token)).body.orders).toEqual([])
  await send(limit(row, row.cross, 'ioc'))
  const trades = await get(net, `/api/v1/trades?market_id=${row.id}&sort_by=trade_id&limit=1`)
  expect(trades.body.trades[0]).toMatchObject({ market_id: row.id, bid_account_id: accountIndex })
  expect((await get(net, `/api/v1/orderBookOrders?market_id=${row.id}&limit=5`)).body.total_asks).toBe(5)
  expect((await get(net, `/api/v1/recentTrades?market_id=${row.id}&limit=1`)).body.trades).toHaveLength(1)
})

test.each(ROWS)('market $id is traded over the stream and its orders are canceled by index', async (row) => {
  const { net, account } = await start()
  await using _ = net
  const { signer, nonce, accountIndex, token } = account
  const client: StreamClient = await open(net)
  const stats = {
    perp: 'market_stats',
    spot: 'spot_market_stats',
    binary_options: 'bo_market_stats',
  } as const
  const channels = [
    `order_book/${row.id}`,
    `trade/${row.id}`,
    `ticker/${row.id}`,
    `candle/${row.id}/1m`,
    `${stats[net.market(row.id).kind]}/${row.id}`,
    `account_market/${row.id}/${accountIndex}`,
    `account_orders/${row.id}/${accountIndex}`,
  ]
  for (const channel of channels) client.send({ type: 'subscribe', channel, auth: token })
  for (const channel of channels) {
    const [family] = channel.split('/')
    await client.until((frame) => frame.type === `subscribed/${family}`)
  }
  let sent = 0
  const send = async (request: object): Promise<void> => {
    const signed = signer.sign({ ...request, nonce: nonce() } as Parameters<typeof signer.sign>[0])
    const id = `tx-${sent++}`
    client.send({
      type: 'jsonapi/sendtx',
      data: { id, tx_type: signed.txType, tx_info: signed.txInfo },
    })
    const answer = await client.until((frame) => frame.id === id)
    expect(answer).toMatchObject({ code: 200, tx_hash: signed.txHash })
  }
  const orderIn = (frame: Frame, status: string): Frame | undefined =>
    frame.type === 'update/account_orders'
      ? frame.orders[row.id]?.find((one: Frame) => one.status === status)
      : undefined
  await send(limit(row, row.price, 'gtt'))
  const opened = await client.until((frame) => orderIn(frame, 'open') !== undefined)
  const index = BigInt(orderIn(opened, 'open').order_index)
  expect(index / 2n ** 48n).toBe(row.slot + 1n)
  const level = await client.until(
    (frame) => frame.type === 'update/order_book' && frame.order_book.bids.length > 0,
  )
  expect(level.channel).toBe(`order_book:${row.id}`)
  await send({ type: 'cancelOrder', marketIndex: row.id, orderIndex: index })
  await client.until((frame) => orderIn(frame, 'canceled')?.order_id === String(index))
  await send(limit(row, row.cross, 'ioc'))
  const traded = await client.until((frame) => frame.type === 'update/trade')
  expect(traded).toMatchObject({ channel: `trade:${row.id}`, trades: [{ market_id: row.id }] })
  client.close()
})

test.each(['255', '-1', '281474976710656', '1.5', '4095x'])(
  'a market id of %s is refused by REST and stream',
  async (id) => {
    await using net = await Localnet.start({ liquidity: false })
    expect((await get(net, `/api/v1/orderBookOrders?market_id=${id}&limit=5`)).body.code).toBe(20001)
    const client = await open(net)
    client.send({ type: 'subscribe', channel: `order_book/${id}` })
    await client.until((frame) => frame.error?.code === 30005)
    client.close()
  },
)
