import { Localnet } from '@lighter/localnet'
import { expect, test } from 'vitest'

test('the book over HTTP has prices and sizes as decimal strings, best first', async () => {
  await using net = await Localnet.start({ markets: ['ETH'], liquidity: false })
  const maker = net.actor(net.accounts[0].accountIndex)
  maker.placeOrder({ market: 'ETH', amount: '0.5', price: '2999.4' })
  maker.placeOrder({ market: 'ETH', amount: '1.25', price: '2999.5' })
  maker.placeOrder({ market: 'ETH', amount: '-2', price: '3000.1' })
  const body = JSON.stringify({ market: 'ETH' })
  const response = await fetch(`${net.url}/localnet/book`, { method: 'POST', body })
  expect(await response.json()).toEqual({
    code: 200,
    ticker: 'ETH',
    bids: [
      ['2999.50', '1.2500'],
      ['2999.40', '0.5000'],
    ],
    asks: [['3000.10', '2.0000']],
  })
})
