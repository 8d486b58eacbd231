import { expect, it } from 'vitest'
import { until } from '../../../../test/support/until.ts'
import { exchangeForEach } from '../support/exchange.ts'

const exchange = exchangeForEach()

it('books are mirrored, shared, and stale while the stream is down', async () => {
  const lighter = await exchange.connect()
  const actor = exchange.net.actor(exchange.net.accounts[1]?.accountIndex ?? 0)
  actor.placeOrder({ market: 'ETH', amount: '1', price: '2000' })
  actor.placeOrder({ market: 'ETH', amount: '-2', price: '2010' })
  const [a, b] = await Promise.all([
    lighter.l2BookMirror({ ticker: 'ETH' }),
    lighter.l2BookMirror({ ticker: 0, isIndex: true }),
  ])
  expect(a).toBe(b)
  await until(() => a.mid() === 2005)
  expect(a.asDict()?.b.map(([price, size]) => [price.toFixed(), size.toFixed()])).toEqual([['2000', '1']])
  await exchange.net.stopStreams()
  await until(() => !a.isLive)
  expect(a.mid()).toBeUndefined()
  actor.placeOrder({ market: 'ETH', amount: '1', price: '2004' })
  await exchange.net.startStreams()
  await until(() => a.isLive && a.mid() === 2007)
})
