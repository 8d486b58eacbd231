import { expect, it } from 'vitest'
import { until } from '../../../../test/support/until.ts'
import { exchangeForEach } from '../support/exchange.ts'

const exchange = exchangeForEach()

it('books and trades are streamed by ticker, in standard records', async () => {
  const lighter = await exchange.connect()
  const snapshots: boolean[] = []
  const trades: [string, string][] = []
  await lighter.l2BookSubscribe({ ticker: 'ETH', handler: (message) => snapshots.push(message.isSnapshot) })
  await lighter.tradesSubscribe({
    ticker: 'ETH',
    handler: (trade) => trades.push([trade.price.toFixed(), trade.side]),
  })
  const actor = exchange.net.actor(exchange.net.accounts[1]?.accountIndex ?? 0)
  actor.placeOrder({ market: 'ETH', amount: '-2', price: '2010' })
  await (await lighter.limitOrder({ ticker: 'ETH', amount: '1', price: '2010', tif: 'IOC' })).executed()
  await until(() => trades.length === 1 && snapshots.length >= 3)
  expect(trades).toEqual([['2010', 'bid']])
  expect(snapshots[0]).toBe(true)
  expect(snapshots.slice(1).every((isSnapshot) => !isSnapshot)).toBe(true)
})
