import { openSession } from '../support/session.ts'

// A stop loss and a take profit of an open position: when one fires, the other is canceled.
await using session = await openSession()
const { lighter, ticker } = session
await (await lighter.marketOrder({ ticker, amount: '0.1' })).executed()
const entry = Number((await lighter.positionsGet())[0]?.entryPrice)
const ack = await lighter.ocoOrder({
  ticker,
  amount: '-0.1',
  stopLoss: { triggerPrice: entry * 0.95 },
  takeProfit: { triggerPrice: entry * 1.05 },
  roundPrice: true,
})
console.log(
  'execution',
  (await ack.executed()).outcome,
  'orders',
  (await lighter.ordersGet({ ticker })).length,
)
await lighter.cancelOpenOrders({ ticker })
await lighter.closePosition({ ticker })
