import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, test, vi } from 'vitest'
import { until } from '../../../../test/support/until.ts'
import { engineOf } from '../../src/control/controls.ts'
import { findMarket } from '../../src/control/find-market.ts'
import { Localnet, perpMarket } from '../../src/index.ts'

test('a fork has the markets, specifications, marks and books of the other exchange', async () => {
  await using other = await Localnet.start()
  other.actor(10).placeOrder({ market: 'ETH', amount: '0.5', price: '2999.95' })
  other.setMark('ETH', '3002.5')
  await using net = await Localnet.start({ fork: { url: other.url, live: false } })
  expect([...engineOf(net).markets.keys()]).toEqual([0, 1, 2, 120, 2048, 2049])
  for (const symbol of ['ETH', 'BTC', 'SOL', 'LIT', 'ETH/USDC', 'LIT/USDC']) {
    const { book: _, ...here } = findMarket(engineOf(net), symbol)
    const there = findMarket(engineOf(other), symbol)
    for (const field of [
      'id',
      'sizeDecimals',
      'priceDecimals',
      'minBase',
      'minQuote',
      'imfDefault',
      'imfMin',
      'mmf',
      'cmf',
      'liquidationFee',
      'orderQuoteLimit',
      'sizeExtension',
      'quoteExtension',
    ] as const)
      expect([symbol, field, here[field]]).toEqual([symbol, field, there[field]])
    if (there.kind === 'perp') expect(here.mark).toBe(there.mark)
    expect(net.book(symbol)).toEqual(other.book(symbol))
  }
  // Orders here stay here.
  net.actor(10).placeOrder({ market: 'ETH', amount: '0.2', price: '3100', type: 'market' })
  expect(net.market('ETH').trades).toBe(1)
  expect(other.market('ETH').trades).toBe(0)
})

test('a live fork follows books and marks, through a broken connection as well', async () => {
  await using other = await Localnet.start({
    markets: [
      perpMarket({ id: 7, symbol: 'XRP', sizeDecimals: 0, priceDecimals: 6, price: 2_000_000, minBase: 20 }),
    ],
  })
  const market = await other.simulate({ market: 'XRP', takers: { ratePerSecond: 20 } })
  await using net = await Localnet.start({ fork: other.url })
  expect(net.book('XRP').bids.length).toBeGreaterThan(0)
  await until(() => findMarket(engineOf(other), 'XRP').trades.length >= 3)
  other.faults.dropConnections()
  other.faults.set({ stream: [{ kind: 'skip', channel: 'order_book:7', count: 2 }] })
  await until(() => other.faults.counts['stream/skip'] === 2)
  await market.close()
  other.setMark('XRP', '2.123456')
  other.actor(10).placeOrder({ market: 'XRP', amount: '33', price: '1.5' })
  await vi.waitFor(() => {
    expect(net.book('XRP')).toEqual(other.book('XRP'))
    expect(net.market('XRP').mark).toBe(2_123_456)
  }, 90_000)
})

test('a failed fork is reported at the start', async () => {
  await using other = await Localnet.start()
  await expect(Localnet.start({ fork: { url: other.url, markets: ['DOGE'] } })).rejects.toMatchObject({
    code: 'UNKNOWN_MARKET',
  })
  const server = createServer((_request, response) => response.end('<html>not an exchange</html>'))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  await expect(Localnet.start({ fork: `http://127.0.0.1:${port}` })).rejects.toMatchObject({ code: 'FORK' })
  server.close()
  await expect(Localnet.start({ fork: `http://127.0.0.1:${port}` })).rejects.toMatchObject({ code: 'FORK' })
})
