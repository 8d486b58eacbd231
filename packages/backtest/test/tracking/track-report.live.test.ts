import { drawReport, type Report, trackReport } from '@lighter/backtest'
import { Lighter, MemoryKeyStore } from '@lighter/gateway'
import { Localnet } from '@lighter/localnet'
import { expect, test } from 'vitest'
import { until } from '../../../../test/support/until.ts'

async function started() {
  const net = await Localnet.start({ listen: false, liquidity: false })
  const { httpTransport, sockets } = net.inProcess
  const lighter = await Lighter.connect({
    environment: net.environment,
    httpTransport,
    streamOptions: { sockets },
    l1PrivateKey: net.accounts[0].l1PrivateKey,
    keyStore: new MemoryKeyStore(),
    env: {},
  })
  const other = net.actor(net.accounts[1]?.accountIndex ?? 0)
  return {
    net,
    lighter,
    other,
    async [Symbol.asyncDispose]() {
      await lighter.close()
      await net.close()
    },
  }
}

test('a client that trades live has the report of a backtest, and its fills are drawn on localnet', async () => {
  await using session = await started()
  const { net, lighter, other } = session
  const drawn: { market: string | number; note?: string; line?: string; price?: unknown }[] = []
  const drawOn: Pick<Localnet, 'annotate'> = {
    annotate: (one) => {
      net.annotate(one)
      drawn.push(one)
    },
  }
  other.placeOrder({ market: 'ETH', amount: '1', price: '2999' })
  other.placeOrder({ market: 'ETH', amount: '-1', price: '3001' })
  await using tracker = await trackReport(lighter, { tickers: ['ETH'], drawOn })
  const bid = await lighter.limitOrder({ ticker: 'ETH', amount: '0.5', price: '3000', tif: 'ALO' })
  await bid.executed()
  other.placeOrder({ market: 'ETH', amount: '-0.3', price: '3000', timeInForce: 'immediate-or-cancel' })
  const sale = await lighter.limitOrder({
    ticker: 'ETH',
    amount: '-0.1',
    price: '2999',
    tif: 'IOC',
    selfTrade: undefined,
  })
  await sale.executed()
  let report: Report | undefined
  await until(async () => {
    report = await tracker.report('ETH')
    return report.trades.length === 2
  })
  expect(report?.settings).toMatchObject({ level: 'session', environment: 'localnet' })
  expect(report?.orders).toEqual({ count: 2, size: 0.6, fillRatio: 4_000 / 6_000 })
  expect(report?.trades.map(({ side, isMaker, size }) => [side, isMaker, size])).toEqual([
    ['buy', true, 3_000],
    ['sell', false, 1_000],
  ])
  expect(report?.trades[0]?.queueWait).toBeGreaterThanOrEqual(0)
  expect(report?.inventory).toBe(0.2)
  expect(drawn.map(({ note, line, price }) => note ?? [line, price])).toEqual([
    'bought 0.3, holds 0.3',
    ['average entry', 3000],
    'sold 0.1 as taker, holds 0.2',
    ['average entry', 3000],
  ])
  await expect(tracker.report('BTC')).rejects.toMatchObject({ message: 'ticker is "BTC"; tracked: ETH.' })
})

test('a report is drawn on the page of a localnet', async () => {
  await using net = await Localnet.start()
  const market = { marketId: 0, ticker: 'ETH', priceDecimals: 2, sizeDecimals: 4 }
  const at = net.now()
  const fill = { orderId: 1, side: 'buy', size: 100, isMaker: true, queueWait: 0 } as const
  const trades = [
    { ...fill, price: 300_000, time: at },
    { ...fill, price: 300_200, time: at + 1 },
    { ...fill, side: 'sell' as const, price: 300_300, size: 200, time: at + 2 },
  ]
  drawReport(net, { market, trades } as unknown as Report)
  const body = JSON.stringify({ market: 'ETH' })
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`${net.url}/localnet/annotations`, { method: 'POST', headers, body })
  const { annotations } = (await response.json()) as {
    annotations: { note?: string; line?: string; price: number }[]
  }
  expect(annotations.map(({ note, line, price }) => [note ?? line, price])).toEqual([
    ['bought 0.01, holds 0.01', 3000],
    ['average entry', 3000],
    ['bought 0.01, holds 0.02', 3002],
    ['average entry', 3001],
    ['sold 0.02, holds 0', 3003],
    ['average entry', null],
  ])
})
