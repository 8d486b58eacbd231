import { openSession } from '../support/session.ts'

// A post-only order goes through the maker key and never takes: one that would cross is canceled.
await using session = await openSession()
const { lighter, ticker } = session
const mid = (await lighter.l2BookMirror({ ticker })).mid() ?? 0

const resting = await lighter.limitOrder({
  ticker,
  amount: '0.1',
  price: mid * 0.99,
  roundPrice: true,
  tif: 'ALO',
})
console.log('resting', (await resting.executed()).outcome, 'key', resting.apiKeyIndex)
const crossing = await lighter.limitOrder({
  ticker,
  amount: '0.1',
  price: mid * 1.01,
  roundPrice: true,
  tif: 'ALO',
})
console.log('crossing', (await crossing.order.ended()).status)
await lighter.cancelOpenOrders({ ticker })
