import { openSession } from '../support/session.ts'

// A take profit with a limit price: once fired it rests at that price.
await using session = await openSession()
const { lighter, ticker } = session
await (await lighter.marketOrder({ ticker, amount: '0.1' })).executed()
const entry = Number((await lighter.positionsGet())[0]?.entryPrice)
const profit = await lighter.conditionalOrder({
  ticker,
  kind: 'TP',
  amount: '-0.1',
  triggerPrice: entry * 1.05,
  limitPrice: entry * 1.05,
  roundPrice: true,
})
console.log('execution', (await profit.executed()).outcome)
const [order] = await lighter.ordersGet({ ticker })
console.log(order?.type, 'waits for', order?.triggerPrice?.toFixed())
await lighter.cancelOpenOrders({ ticker })
await lighter.closePosition({ ticker })
