import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Localnet } from '../../src/localnet.ts'

test('every endpoint of a market has data on a localnet with history', async () => {
  await using net = await Localnet.start({ history: true, markets: ['BTC', 'ETH/USDC'] })
  const get = async (path: string): Promise<Record<string, unknown[]>> => {
    const answer = await fetch(`${net.url}/api/v1/${path}`)
    return (await answer.json()) as Record<string, unknown[]>
  }
  const now = net.now()
  const window = `market_id=1&start_timestamp=${now - 86_400_000}&end_timestamp=${now}&count_back=0`
  for (const resolution of ['1m', '5m', '15m', '30m', '1h', '4h', '12h', '1d', '1w'])
    for (const path of ['candles', 'markPriceCandles'])
      expect(
        (await get(`${path}?${window}&resolution=${resolution}`))['c']?.length,
        resolution,
      ).toBeGreaterThan(0)
  expect((await get(`fundings?${window}&resolution=1h`))['fundings']?.length).toBeGreaterThanOrEqual(23)
  expect((await get('recentTrades?market_id=1&limit=100'))['trades']).toHaveLength(100)
  const details = await get('orderBookDetails')
  const rows = [...(details['order_book_details'] ?? []), ...(details['spot_order_book_details'] ?? [])]
  expect(rows).toHaveLength(2)
  for (const row of rows as Record<string, number>[]) {
    expect(row['daily_trades_count']).toBeGreaterThan(1_000)
    expect(row['daily_quote_token_volume']).toBeGreaterThan(1_000_000)
    expect(row['daily_price_high']).toBeGreaterThan(row['daily_price_low'] ?? Number.NaN)
    expect(row['last_trade_price']).toBeGreaterThan(0)
    if ('open_interest_usd' in row) expect(row['open_interest_usd']).toBeGreaterThan(0)
  }
})

test('a data folder keeps its history', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'lighter-history-'))
  const options = { dataDir, markets: ['BTC'], clock: 'manual' as const }
  const first = await Localnet.start({ ...options, history: true })
  const hash = first.stateHash()
  await first.close()
  const second = await Localnet.start(options)
  expect(second.stateHash()).toBe(hash)
  await second.close()
  rmSync(dataDir, { recursive: true })
})
