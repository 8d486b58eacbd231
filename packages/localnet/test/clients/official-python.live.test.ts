import { describe, expect, test } from 'vitest'
import { binaryOptionsMarket, DEFAULT_MARKETS, Localnet, perpMarket, spotMarket } from '../../src/index.ts'
import { foreignPython, runScript } from '../support/foreign-client.ts'
import { registeredKey } from '../support/registered-key.ts'

const official = foreignPython('LIGHTER_PYTHON', 'lighter-sdk', '/tmp/lighter-venv/bin/python')

/** What only exists outside the exchange: refused with the reason. */
const OUTSIDE: readonly string[] = ['InfoApi.synthetic_spot_info']

describe.skipIf(official.isMissing)('the official Python client, unmodified', () => {
  test('trades and streams against localnet', async () => {
    await using net = await Localnet.start()
    const [account] = net.accounts
    const parameters = [net.url, net.wsUrl, account!.l1PrivateKey, String(account!.accountIndex)]
    expect(await runScript(official, 'python_session.py', 'SEEN', parameters)).toMatchObject({
      status: 200,
      markets: [0, 1, 2, 120, 2048, 2049],
      perp: 'ETH',
      depth: [5, 5],
      collateral: '100000.000000',
      sub_accounts: 1,
      keys: 1,
      imf: '10.00',
      hash_length: 80,
      tx: [2, ''],
      open: [[101, '2500.00', 'open']],
      modified: [['0.0150', '2510.00']],
      after_cancel: 0,
      batch: 2,
      after_batch: 2,
      after_cancel_all: 0,
      streamed: [true, true],
      position: '0.0100',
      fills: 1,
      inactive: true,
    })
  })

  test('gets from every one of its REST methods what its models declare', async () => {
    await using net = await Localnet.start({ chainId: 304 })
    const [account, trader, other] = net.accounts
    net.deposit({ l1Address: account!.l1Address, amount: '100' })
    net.deposit({ l1Address: account!.l1Address, amount: '1000', asset: 'LIT' })
    net
      .actor(trader!.accountIndex)
      .placeOrder({ market: 'ETH', amount: '0.5', price: '3100', type: 'market' })
    const { results, untried, count } = await runScript<{
      results: Record<string, string>
      untried: string[]
      count: number
    }>(official, 'official_methods.py', 'RESULTS', [
      net.url,
      account!.l1PrivateKey,
      String(account!.accountIndex),
      String(net.chainId),
      other!.l1PrivateKey,
      String(other!.accountIndex),
    ])
    expect(untried, 'methods that the script does not know').toEqual([])
    expect(count).toBeGreaterThanOrEqual(91)
    const wrong = Object.entries(results).filter(
      ([name, result]) => result !== 'ok' && !OUTSIDE.includes(name),
    )
    expect(Object.fromEntries(wrong)).toEqual({})
    for (const name of OUTSIDE) expect(results[name], name).toMatch(/90001/)
  })

  test('trades markets of every kind from id 0 to 2^48 − 1, with versions and cancels by index', async () => {
    const terms = { sizeDecimals: 4, priceDecimals: 2, price: 300_000, minBase: 50 }
    await using net = await Localnet.start({
      chainId: 304,
      markets: [
        ...DEFAULT_MARKETS.filter((one) => one.id === 0),
        perpMarket({ ...terms, id: 4095, symbol: 'STONK' }),
        spotMarket({ ...terms, id: 4510, symbol: 'weETH/USDC', baseAsset: 1, baseUnits: 1_000_000n }),
        binaryOptionsMarket({ id: 5210, symbol: 'BTC-UPDOWN-15M-1' }),
        perpMarket({ ...terms, id: 281_474_976_710_655, symbol: 'LAST' }),
      ],
    })
    const { accountIndex } = net.accounts[0]!
    const move = { type: 'transfer', toAccountIndex: accountIndex, assetIndex: 3, usdcFee: 0n } as const
    net
      .actor(accountIndex)
      .execute({ ...move, fromRouteType: 'perps', toRouteType: 'spot', amount: 10_000_000_000n })
    const ids = [0, 4095, 4510, 281_474_976_710_655]
    const rows = [
      ...ids.map((id) => ({ id, size: 1_000, low: 290_000, high: 310_000 })),
      { id: 5210, size: 100_000, low: 20, high: 60 },
    ]
    const results = await runScript<Record<string, string>>(official, 'official_market_ids.py', 'RESULTS', [
      net.url,
      String(net.chainId),
      String(accountIndex),
      await registeredKey(net, 0, 7),
      JSON.stringify(rows),
    ])
    expect(results).toEqual(Object.fromEntries(rows.map(({ id }) => [id, 'ok'])))
  })

  test('runs every flow of its examples', async () => {
    const wide = perpMarket({
      id: 4647,
      symbol: 'TUR30',
      sizeDecimals: 2,
      priceDecimals: 2,
      price: 150_000,
      minBase: 1,
    })
    await using net = await Localnet.start({ chainId: 304, markets: [...DEFAULT_MARKETS, wide] })
    const [account, , , , operator] = net.accounts
    net.deposit({ accountIndex: account!.accountIndex, amount: '1000', asset: 'LIT' })
    const results = await runScript<Record<string, string>>(official, 'official_flows.py', 'RESULTS', [
      net.url,
      net.wsUrl,
      String(net.chainId),
      account!.l1PrivateKey,
      String(account!.accountIndex),
      operator!.l1PrivateKey,
      String(operator!.accountIndex),
      JSON.stringify({ id: 0, price: 300_000, size: 200, scale: 1e4, price_scale: 100 }),
      JSON.stringify({ id: wide.id, price: wide.price, size: 4, scale: 100, price_scale: 100 }),
    ])
    expect(Object.keys(results).length).toBeGreaterThan(30)
    expect(Object.fromEntries(Object.entries(results).filter(([, result]) => result !== 'ok'))).toEqual({})
  })
})
