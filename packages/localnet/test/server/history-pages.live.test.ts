import { expect, test } from 'vitest'
import { accountOf } from '../../src/control/actor.ts'
import { Localnet } from '../../src/index.ts'
import { get, keyedAccount } from '../support/keyed-account.ts'
import { open } from '../support/stream-client.ts'

const HOUR = 3_600_000

test('payments of funding are served by pages and by time', async () => {
  const start = Math.floor(Date.now() / HOUR) * HOUR
  await using net = await Localnet.start({ clock: 'manual', startTime: start })
  const { accountIndex, token } = await keyedAccount(net)
  const own = net.actor(accountIndex)
  own.placeOrder({ market: 'ETH', amount: '1', price: '3100', type: 'market' })
  own.placeOrder({ market: 'SOL', amount: '10', price: '160', type: 'market' })
  net.advance(6 * HOUR)
  const query = async (more: string): Promise<{ rows: number[][]; next: string | undefined }> => {
    const { body } = await get(net, `/api/v1/positionFunding?account_index=${accountIndex}&${more}`, token)
    const rows = body.position_fundings.map((one: { timestamp: number; market_id: number }) => [
      one.timestamp - start / 1000,
      one.market_id,
    ])
    return { rows, next: body.next_cursor }
  }
  const pages: number[][] = []
  let cursor: string | undefined = ''
  while (cursor !== undefined) {
    const page = await query(`limit=5&cursor=${cursor}`)
    pages.push(...page.rows)
    cursor = page.next
  }
  expect(pages).toHaveLength(12)
  expect(new Set(pages.map(String)).size).toBe(12)
  const window = await query(`limit=100&start_timestamp=${start + HOUR}&end_timestamp=${start + 2 * HOUR}`)
  expect(window.rows.map(([at]) => at! / 3600)).toEqual([2, 2, 1, 1])
  const one = await query(`limit=100&market_ids=2&start_timestamp=${start + 5 * HOUR}`)
  expect(one.rows).toEqual([
    [6 * 3600, 2],
    [5 * 3600, 2],
  ])
})

test('a page of ended orders goes on where it was, while orders end', async () => {
  await using net = await Localnet.start({ liquidity: false })
  const { accountIndex, token } = await keyedAccount(net)
  const own = net.actor(accountIndex)
  const end = (): void => {
    const { orderIndex } = own.placeOrder({ market: 'ETH', amount: '1', price: '2900' })
    own.cancelOrder({ market: 'ETH', index: orderIndex! })
  }
  for (let i = 0; i < 10; i++) end()
  const expected = accountOf(own)
    .history.map((order) => String(order.index))
    .reverse()
  const seen: string[] = []
  let cursor = ''
  do {
    const { body } = await get(
      net,
      `/api/v1/accountInactiveOrders?account_index=${accountIndex}&limit=3&cursor=${cursor}`,
      token,
    )
    seen.push(...body.orders.map((order: { order_id: string }) => order.order_id))
    cursor = body.next_cursor ?? ''
    end()
  } while (cursor !== '')
  expect(seen).toEqual(expected)
})

test('deposits and transfers of a long history come by pages', async () => {
  await using net = await Localnet.start({ liquidity: false })
  const { accountIndex, l1Address, token } = await keyedAccount(net)
  for (let i = 0; i < 120; i++) net.deposit({ accountIndex, amount: '1' })
  const path = `/api/v1/deposit/history?account_index=${accountIndex}&l1_address=${l1Address}`
  const first = await get(net, path, token)
  net.deposit({ accountIndex, amount: '1' })
  const second = await get(net, `${path}&cursor=${first.body.cursor}`, token)
  const ids = [...first.body.deposits, ...second.body.deposits].map((one: { id: string }) => one.id)
  expect([first.body.deposits.length, ids.length, new Set(ids).size]).toEqual([100, 121, 121])
  expect(second.body.cursor).toBe('')
})

test('a mark price and a round of funding are published to those who hold the market', async () => {
  await using net = await Localnet.start({ clock: 'manual' })
  const index = net.accounts[0]!.accountIndex
  net.actor(index).placeOrder({ market: 'ETH', amount: '1', price: '3100', type: 'market' })
  const client = await open(net)
  for (const channel of [`account_all_positions/${index}`, `user_stats/${index}`])
    client.send({ type: 'subscribe', channel })
  await client.until((frame) => frame.type === 'subscribed/user_stats')
  net.setMark('ETH', '3100')
  const marked = await client.until((frame) => frame.type === 'update/account_all_positions')
  expect(Number(marked.positions['0'].unrealized_pnl)).toBeGreaterThan(90)
  expect(marked.positions['0'].position_value).toBe('3100.000000')
  await client.until((frame) => frame.type === 'update/user_stats')
  client.frames.length = 0
  net.fund('ETH')
  const funded = await client.until((frame) => frame.type === 'update/account_all_positions')
  expect(Number(funded.positions['0'].total_funding_paid_out)).not.toBe(0)
  const stats = await client.until((frame) => frame.type === 'update/user_stats')
  const { body } = await get(net, `/api/v1/account?by=index&value=${index}`)
  expect(stats.stats.portfolio_value).toBe(body.accounts[0].total_asset_value)
  client.close()
})

test('funding by day is the sum of its hours', async () => {
  const start = Math.floor(Date.now() / 86_400_000) * 86_400_000
  await using net = await Localnet.start({ clock: 'manual', startTime: start - 1 })
  net.advance(30 * HOUR)
  const ask = async (resolution: string): Promise<{ timestamp: number; rate: string; value: string }[]> => {
    const window = `start_timestamp=${start}&end_timestamp=${start + 86_400_000 - 1}&count_back=0`
    const { body } = await get(net, `/api/v1/fundings?market_id=0&resolution=${resolution}&${window}`)
    return body.fundings
  }
  const hours = await ask('1h')
  const days = await ask('1d')
  expect(hours).toHaveLength(24)
  expect(days).toHaveLength(1)
  expect(days[0]!.timestamp).toBe(start / 1000)
  const sum = (of: 'rate' | 'value'): number => hours.reduce((total, one) => total + Number(one[of]), 0)
  expect(Number(days[0]!.rate)).toBeCloseTo(sum('rate'), 9)
  expect(Number(days[0]!.value)).toBeCloseTo(sum('value'), 9)
})
