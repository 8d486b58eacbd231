import { binaryOptionsMarket, Localnet, perpMarket } from '@lighter/localnet'
import { createStreamClient, type StreamEvent } from '@lighter/ws'
import { subscribeBook } from '@lighter/ws/book'
import { expect, it } from 'vitest'
import { until } from '../../../../test/support/until.ts'

const WIDEST = 2 ** 48 - 1

it('markets with wide ids of every kind are streamed from an exchange: books, statistics, own orders and positions', async () => {
  await using net = await Localnet.start({
    seed: 3,
    liquidity: false,
    markets: [
      'BTC',
      perpMarket({ id: 4_095, symbol: 'STONK', sizeDecimals: 2, priceDecimals: 4, price: 120_000 }),
      perpMarket({ id: WIDEST, symbol: 'LAST', sizeDecimals: 2, priceDecimals: 4, price: 120_000 }),
      binaryOptionsMarket({ id: 5_210, symbol: 'BTC-UPDOWN-15M-1' }),
    ],
  })
  const { accountIndex = 10 } = net.accounts[0] ?? {}
  const events: StreamEvent[] = []
  await using stream = createStreamClient({
    environment: net.environment,
    accountIndex,
    onEvent: (event) => events.push(event),
  })
  const heard: string[] = []
  const books = await Promise.all(
    [4_095, WIDEST].map((marketId) => subscribeBook(stream, { marketId, priceDecimals: 4, sizeDecimals: 2 })),
  )
  await stream.subscribeBoMarketStats({
    marketId: 5_210,
    onMessage: ({ bo_market_stats: stats }) => heard.push(`one ${'status' in stats}`),
  })
  await stream.subscribeBoMarketStats({
    marketId: 'all',
    onMessage: ({ bo_market_stats: stats }) => heard.push(`all ${Object.keys(stats).join()}`),
  })
  await stream.subscribeAccountAllPositions({
    onMessage: ({ bo_positions: options }) => heard.push(`options ${JSON.stringify(options)}`),
  })
  expect(heard).toEqual(['one true', 'all 5210', 'options {}'])
  for (const marketId of [4_095, WIDEST])
    net.actor(accountIndex).placeOrder({ market: marketId, amount: '1', price: '11.5' })
  await until(() => books.every(({ book }) => book.bestBid()?.price === 11.5))
  expect(books.every(({ isLive }) => isLive)).toBe(true)
  await expect(
    stream.subscribeUpDownCandle({ symbol: 'no', duration: '15m', resolution: '1s', onMessage: () => {} }),
  ).rejects.toMatchObject({ apiCode: 30005 })
  expect(events.filter(({ type }) => type === 'error')).toEqual([])
})
