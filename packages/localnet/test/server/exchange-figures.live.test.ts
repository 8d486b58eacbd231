import { expect, test } from 'vitest'
import { Localnet } from '../../src/index.ts'
import { codeOf, restAccount } from '../support/rest-account.ts'

test('figures of the exchange come from what was traded', async () => {
  await using net = await Localnet.start({ clock: 'manual' })
  await using account = await restAccount(net)
  const { rest } = account
  net.actor(account.accountIndex).placeOrder({ market: 'ETH', amount: '1', price: '3010', type: 'market' })
  const { trades } = await rest.trades()
  const volume = trades.reduce((sum, one) => sum + Number(one.usd_amount), 0)
  const total = async (parameters: Parameters<typeof rest.exchangeMetrics>[0]) =>
    (await rest.exchangeMetrics(parameters)).metrics.reduce((sum, one) => sum + one.data, 0)
  expect(await total({ period: 'd', kind: 'volume' })).toBeCloseTo(volume, 6)
  expect(await total({ period: 'd', kind: 'volume', filter: 'byMarket', value: 'BTC' })).toBe(0)
  expect(await total({ period: 'h', kind: 'trade_count' })).toBe(trades.length)
  expect((await rest.exchangeMetrics({ period: 'all', kind: 'volume' })).metrics).toHaveLength(1)
  expect(await total({ period: 'w', kind: 'inflow' })).toBe(500_000)
  expect(await total({ period: 'd', kind: 'open_interest' })).toBeCloseTo(3000, 0)
  for (const kind of ['maker_fee', 'buyback', 'tps', 'account_count', 'active_account_count'] as const)
    expect((await rest.exchangeMetrics({ period: 'd', kind })).metrics).toHaveLength(24)
  const { metrics } = await rest.marketMetrics({ timestamp: net.now(), kind: 'volume' })
  expect(metrics.find((one) => one.market === 'ETH')?.data).toBeCloseTo(volume, 6)
  const { result } = await rest.executeStats({ period: 'd' })
  expect(
    result[0]?.slippage.find((one) => one.market === 'ETH' && one.size_usd === 1000)?.avg_slippage,
  ).toBeGreaterThan(0)
  const { entries } = await rest.leaderboard({ type: 'weekly' })
  expect(entries[0]).toMatchObject({ l1_address: account.l1Address.toLowerCase(), entry: 1 })
  expect(entries[0]?.points).toBeCloseTo(volume / 1000, 9)
  expect((await rest.livePointsTotal()).total_live_points).toBeCloseTo(volume / 1000, 9)
  expect((await rest.tokenList()).tokens.map((one) => [one.symbol, one.market])).toContainEqual([
    'LIT',
    'SPOT',
  ])
  expect(await rest.rollingInfo({ symbol: 'ETH' })).toMatchObject({ symbol: 'ETH', roll_times_ms: [] })
  expect(await codeOf(rest.rollingInfo({ symbol: 'WTI' }))).toBe(29404)
})
