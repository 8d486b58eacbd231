import { expect, test } from 'vitest'
import { Localnet } from '../../src/index.ts'
import { codeOf, restAccount } from '../support/rest-account.ts'

test('an export is a CSV that can be fetched', async () => {
  await using net = await Localnet.start({ clock: 'manual', startTime: Date.now() })
  await using account = await restAccount(net)
  await using other = await restAccount(net, 1)
  const { rest, accountIndex } = account
  net.actor(accountIndex).placeOrder({ market: 'ETH', amount: '1', price: '3010', type: 'market' })
  net.fund()
  net.actor(accountIndex).placeOrder({ market: 'ETH', amount: '-1', price: '2990', type: 'market' })
  const csv = async (parameters: Parameters<typeof rest.exportCsv>[0]) => {
    let text = ''
    for await (const piece of rest.exportCsv(parameters)) text += piece
    return text.trimEnd().split('\n')
  }
  const { trades } = await rest.trades()
  const rows = await csv({ type: 'trade' })
  expect(rows[0]).toBe(
    'trade_id,timestamp,account_index,market_id,symbol,type,side,role,order_id,size,price,usd_amount,fee,realized_pnl',
  )
  expect(rows).toHaveLength(trades.length + 1)
  const first = trades.at(-1)!
  expect(rows[1]).toBe(
    [
      first.trade_id,
      new Date(first.timestamp).toISOString(),
      accountIndex,
      0,
      'ETH',
      'trade',
      'buy',
      'taker',
      first.bid_id,
      first.size,
      first.price,
      first.usd_amount,
      '0.000000000000',
      '0.000000',
    ].join(','),
  )
  expect(await csv({ type: 'trade', aggregate: true })).toHaveLength(3)
  expect(await csv({ type: 'trade', role: 'maker' })).toHaveLength(1)
  expect((await csv({ type: 'trade', aggregate: true, side: 'short' }))[1]).toContain(',sell,taker,')
  const fundings = await csv({ type: 'funding' })
  expect(fundings).toHaveLength(2)
  expect(fundings[1]).toContain(',ETH,long,1.0000,')
  const { data_url: link } = await rest.export({ type: 'trade' })
  expect((await fetch(link)).headers.get('content-type')).toBe('text/csv; charset=utf-8')

  const date = new Date(first.timestamp).toISOString().slice(0, 10)
  expect(await codeOf(rest.exportHistoricalTrades({ date }))).toBe(20001)
  net.deposit({ accountIndex, amount: '100', asset: 'LIT' })
  await account.send({
    type: 'transfer',
    toAccountIndex: 1,
    assetIndex: 2,
    fromRouteType: 'spot',
    toRouteType: 'spot',
    amount: 10_000_000_000,
    usdcFee: 0,
    memo: '0x'.padEnd(66, '0'),
  })
  const day = await rest.exportHistoricalTrades({ date })
  expect((await (await fetch(day.data_url)).text()).trimEnd().split('\n')).toEqual(rows)
  expect(await codeOf(other.rest.exportHistoricalTrades({ l1Address: account.l1Address, date }))).toBe(20013)
  net.advance(3_600_000)
  expect((await fetch(link)).status).toBe(400)
})
