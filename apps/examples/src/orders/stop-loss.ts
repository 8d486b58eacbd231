import { openSession } from '../support/session.ts'

// A stop loss protects a position: it fires when the mark price reaches the trigger.
await using session = await openSession()
const { lighter, ticker } = session
await (await lighter.marketOrder({ ticker, amount: '0.1' })).executed()
const mark = Number((await lighter.positionsGet())[0]?.entryPrice)
const stop = await lighter.conditionalOrder({
  ticker,
  kind: 'SL',
  amount: '-0.1',
  triggerPrice: mark * 0.95,
  slippageTolerance: '0.02',
  roundPrice: true,
})
console.log('execution', (await stop.executed()).outcome)
const [order] = await lighter.ordersGet({ ticker })
console.log(order?.type, 'waits for', order?.triggerPrice?.toFixed())
await lighter.cancelOpenOrders({ ticker })
await lighter.closePosition({ ticker })
