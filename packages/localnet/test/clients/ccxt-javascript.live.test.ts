import ccxt from 'ccxt'
import { expect, test } from 'vitest'
import { Localnet } from '../../src/index.ts'

// ccxt signs with a Go WebAssembly module that is in no package registry: give its path to let the session trade too.
const wasm = process.env['LIGHTER_CCXT_WASM']
const wasmExec = process.env['LIGHTER_CCXT_WASM_EXEC']

function client(net: Localnet, more: object = {}) {
  const exchange = new ccxt.pro.lighter({ ...more })
  const api = { root: net.url, public: net.url, private: net.url }
  exchange.urls['api'] = { ...api, ws: net.wsUrl }
  exchange.options['chainId'] = net.chainId
  return exchange
}

test('ccxt reads markets, books, trades, candles and accounts, unmodified', async () => {
  await using net = await Localnet.start()
  const [one, two] = net.accounts
  net.actor(one!.accountIndex).placeOrder({ market: 'ETH', amount: '0.5', price: '3100', type: 'market' })
  const exchange = client(net, { walletAddress: one!.l1Address })
  exchange.options['accountIndex'] = one!.accountIndex
  try {
    const markets = await exchange.loadMarkets()
    expect(Object.keys(markets)).toEqual(
      expect.arrayContaining(['ETH/USDC:USDC', 'BTC/USDC:USDC', 'ETH/USDC']),
    )
    expect(markets['ETH/USDC:USDC']).toMatchObject({ precision: { amount: 0.0001, price: 0.01 }, swap: true })
    const book = await exchange.fetchOrderBook('ETH/USDC:USDC', 10)
    expect(book.asks.length).toBeGreaterThan(5)
    expect(book.asks[0]![0]).toBeGreaterThan(Number(book.bids[0]![0]))
    expect((await exchange.fetchTicker('ETH/USDC:USDC')).last).toBeGreaterThan(2900)
    expect(await exchange.fetchOHLCV('ETH/USDC:USDC', '1m')).toHaveLength(1)
    expect((await exchange.fetchStatus()).status).toBe('ok')
    const [position] = await exchange.fetchPositions(['ETH/USDC:USDC'], { accountIndex: one!.accountIndex })
    expect(position).toMatchObject({ contracts: 0.5, side: 'long' })
    const balance = await exchange.fetchBalance({ accountIndex: two!.accountIndex })
    expect(balance['USDC']).toBeDefined()
  } finally {
    await exchange.close()
  }
})

test('ccxt streams books, trades and tickers, unmodified', async () => {
  await using net = await Localnet.start()
  await net.simulate({ market: 'BTC', source: 'recording', takers: { ratePerSecond: 20 } })
  const exchange = client(net)
  try {
    // ccxt asks for this before it opens a socket without TLS.
    await exchange.loadHttpProxyAgent()
    await exchange.loadMarkets()
    const symbol = 'BTC/USDC:USDC'
    const book = await exchange.watchOrderBook(symbol)
    expect(book.bids[0]![0]).toBeLessThan(Number(book.asks[0]![0]))
    await exchange.watchOrderBook(symbol)
    expect((await exchange.watchTrades(symbol))[0]).toMatchObject({ symbol })
    expect((await exchange.watchTicker(symbol)).symbol).toBe(symbol)
  } finally {
    await exchange.close()
  }
})

test.skipIf(wasm === undefined || wasmExec === undefined)('ccxt trades with its own signer', async () => {
  await using net = await Localnet.start()
  const [account] = net.accounts
  const exchange = client(net, { privateKey: account!.l1PrivateKey })
  Object.assign(exchange.options, {
    accountIndex: account!.accountIndex,
    libraryPath: wasm,
    wasmExecPath: wasmExec,
  })
  try {
    await exchange.loadMarkets()
    await exchange.preLoadLighterLibrary()
    const symbol = 'ETH/USDC:USDC'
    await exchange.createOrder(symbol, 'limit', 'buy', 0.01, 2500)
    const [order] = await exchange.fetchOpenOrders(symbol)
    expect(order).toMatchObject({ price: 2500, amount: 0.01, side: 'buy' })
    await exchange.cancelOrder(String(order!.id), symbol)
    expect(await exchange.fetchOpenOrders(symbol)).toEqual([])
    await exchange.setLeverage(10, symbol, { marginMode: 'cross' })
    await exchange.cancelAllOrders()
  } finally {
    await exchange.close()
  }
})

if (wasm === undefined) {
  console.warn(
    'SKIPPED: trading through ccxt needs its Go signer: set LIGHTER_CCXT_WASM and LIGHTER_CCXT_WASM_EXEC.',
  )
}
