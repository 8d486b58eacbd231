import { Lighter, MemoryKeyStore } from '@lighter/gateway'
import { binaryOptionsMarket, Localnet, perpMarket, spotMarket } from '@lighter/localnet'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jsonOf, lighter, type Outcome } from '../support/terminal.ts'

const UPDOWN = 'BTC-UPDOWN-15M-1795000000'
let net: Localnet
beforeAll(async () => {
  net = await Localnet.start({
    seed: 1,
    bookIntervalMs: 0,
    markets: [
      'ETH',
      perpMarket({
        id: 4_647,
        symbol: 'TUR30',
        sizeDecimals: 2,
        priceDecimals: 2,
        price: 1_400_000,
        minBase: 1,
      }),
      'ETH/USDC',
      perpMarket({
        id: 4_095,
        symbol: 'STONK',
        sizeDecimals: 2,
        priceDecimals: 2,
        price: 10_000,
        minBase: 1,
      }),
      spotMarket({
        id: 4_510,
        symbol: 'weETH/USDC',
        sizeDecimals: 4,
        priceDecimals: 2,
        price: 300_000,
        minBase: 50,
        baseAsset: 1,
        baseUnits: 1_000_000n,
      }),
      perpMarket({
        id: 2 ** 48 - 1,
        symbol: 'Last',
        sizeDecimals: 2,
        priceDecimals: 2,
        price: 10_000,
        minBase: 1,
      }),
      binaryOptionsMarket({
        id: 5_210,
        symbol: UPDOWN,
        event: { title: 'BTC up or down', tag: 'btc-updown-15m' },
      }),
    ],
  })
})
afterAll(() => net.close())

const local = (line: string): Promise<Outcome> => lighter(`${line} --env ${net.url}`)
const json = <T>(line: string): Promise<T> => jsonOf<T>(local(`${line} --json`))

describe.each([
  ['TUR30', 4_647],
  ['tur30', 4_647],
  ['4647', 4_647],
  ['STONK', 4_095],
  ['4095', 4_095],
  ['LAST', 2 ** 48 - 1],
  ['281474976710655', 2 ** 48 - 1],
  ['0', 0],
])('a market named %s', (name, marketId) => {
  it('is shown, traded, listed, canceled and recorded', async () => {
    const { symbol } = net.market(marketId)
    expect(await json<{ ticker: string }>(`book ${name}`)).toMatchObject({ ticker: symbol, isLive: true })
    const { order } = await json<{ order: { orderId: string; marketId: number; ticker: string } }>(
      `order buy ${name} 1 --price 20`,
    )
    expect(order).toMatchObject({ marketId, ticker: symbol })
    expect(await json<unknown[]>(`orders --ticker ${name}`)).toHaveLength(1)
    expect((await local(`cancel ${name} ${order.orderId}`)).out).toContain('canceled')
    expect((await local(`order buy ${name} 1`)).out).toMatch(/filled 1 at/)
    expect((await local('positions')).out).toMatch(new RegExp(`^${symbol} +long +1 `, 'm'))
    expect((await local(`order sell ${name} 1 --reduce-only`)).code).toBe(0)
    expect((await local(`trades ${name}`)).out).toMatch(/buy|sell/)
    expect((await local(`candles ${name} --resolution 1m --from 1h --csv`)).code).toBe(0)
    expect((await local(`funding ${name} --csv`)).code).toBe(0)
    expect((await local(`cancel ${name} --all`)).out).toBe('no open orders\n')
  })
})

/** Moves USDC to the spot balance, which pays for shares. */
async function toSpot(account: number): Promise<void> {
  await using client = await Lighter.connect({
    environment: net.environment,
    l1PrivateKey: net.accounts[account]!.l1PrivateKey,
    keyStore: new MemoryKeyStore(),
    env: {},
    reserveFrom: 5,
  })
  const ack = await client.transfer({
    toAccountIndex: client.accountIndex,
    amount: 1_000,
    from: 'perps',
    to: 'spot',
  })
  expect((await ack.executed()).outcome).toBe('applied')
}

it('a spot market of any id is traded by ticker and by id', async () => {
  const other = `--account ${net.accounts[2]!.accountIndex}`
  await toSpot(2)
  const { order } = await json<{ order: { orderId: string; marketId: number } }>(
    `order buy weeth/usdc 0.1 --price 2500 ${other}`,
  )
  expect(order.marketId).toBe(4_510)
  expect(await json<unknown[]>(`orders --ticker 4510 ${other}`)).toHaveLength(1)
  expect((await local(`cancel 4510 ${order.orderId} ${other}`)).out).toContain('canceled')
  expect((await local(`order buy 4510 0.1 --price 3100 ${other}`)).out).toMatch(/filled 0\.1 at/)
  expect((await local('trades weETH/USDC')).out).toContain('buy')
})

describe('binary options', () => {
  it('are found by their events', async () => {
    expect((await local('events')).out).toMatch(new RegExp(`^BTC up or down +${UPDOWN} +5210 +active`, 'm'))
    expect(await json<unknown[]>('events --tag nothing')).toEqual([])
    expect(await json<unknown[]>('events --tag btc-updown-15m')).toMatchObject([
      { marketId: 5_210, status: 'active', settlementCap: '1', volume: expect.any(String) },
    ])
    expect(await json<unknown[]>('markets --type binary_options')).toMatchObject([{ marketId: 5_210 }])
    expect((await local('events --limit 0x5')).code).toBe(2)
  })

  it('trade on both sides by ticker and id, show as positions, and refuse options they do not support', async () => {
    const other = `--account ${net.accounts[1]!.accountIndex}`
    const unpaid = await local(`order buy 5210 10 --price 0.51`)
    expect(unpaid.err).toContain('spot balance')
    await toSpot(0)
    await toSpot(1)
    // Buyer and seller each take from the maker, and hold Yes and No.
    expect((await local(`order buy ${UPDOWN.toLowerCase()} 10 --price 0.51`)).out).toContain('filled 10')
    expect((await local(`order sell 5210 10 --price 0.49 ${other}`)).out).toContain('filled 10')
    expect((await json<{ bids: unknown[] }>('book 5210')).bids).toBeDefined()
    expect((await local('positions')).out).toMatch(new RegExp(`^${UPDOWN} +yes +10 +0.51 +5.10`, 'm'))
    const [share] = await json<unknown[]>(`positions ${other}`)
    expect(share).toMatchObject({ marketId: 5_210, outcome: 'no', size: '-10', entryPrice: '0.51' })
    expect((await local('trades 5210')).out).toContain('0.49')
    const before = net.transactions().length
    for (const [line, words] of [
      ['order buy 5210 10 --price 1', 'settlement cap'],
      ['order buy 5210 10 --price 1.5', 'settlement cap'],
      ['order sell 5210 10 --price 0.5 --reduce-only', 'binary options'],
      ['order buy ETH/USDC 1 --price 2000 --reduce-only', 'spot market'],
    ] as const) {
      const { code, err } = await local(line)
      expect(code).toBe(1)
      expect(err).toContain(words)
      expect(err).not.toMatch(/reduceOnly|isIndex/)
    }
    expect(
      net
        .transactions()
        .slice(before)
        .every(({ type }) => type === 8),
    ).toBe(true)
    net.settleMarket(UPDOWN, { outcome: 'yes' })
    const settled = await local(`order buy ${UPDOWN} 10 --price 0.5`)
    expect(settled.code).toBe(1)
    expect(settled.err).toMatch(/MARKET_INACTIVE.*settled/)
    expect((await local('events')).out).toBe('no events\n')
    expect((await local('events --all')).out).toMatch(/settled .* yes$/m)
  })
})

describe('text that cannot be a market is wrong usage, and nothing is sent', () => {
  it.each(['4095x', '255', '-1', '1.5', '281474976710656', '1e3', '0x10', '1_000', '99999999999999999999'])(
    '%s',
    async (market) => {
      const before = net.transactions().length
      for (const line of [
        `order buy ${market} 1 --price 20`,
        `book ${market}`,
        `cancel ${market} 5`,
        `orders --ticker=${market}`,
        `candles ${market}`,
      ]) {
        const { code, err } = await local(`${line} --json`)
        expect(code, line).toBe(2)
        expect(JSON.parse(err)).toMatchObject({ error: { code: 'USAGE', sent: 'no' } })
      }
      expect(
        net
          .transactions()
          .slice(before)
          .every(({ type }) => type === 8),
      ).toBe(true)
    },
  )

  it('an error names the market that is not listed', async () => {
    expect(await local('book 4648')).toMatchObject({
      code: 1,
      err: expect.stringContaining('UNKNOWN_MARKET'),
    })
    expect(await local('book NOPE')).toMatchObject({
      code: 1,
      err: expect.stringContaining('UNKNOWN_MARKET'),
    })
  })
})
