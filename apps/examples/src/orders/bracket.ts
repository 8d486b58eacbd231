import { openSession } from '../support/session.ts'

// An entry with its stop loss and take profit, in one transaction.
await using session = await openSession()
const { lighter, ticker } = session
const mid = (await lighter.l2BookMirror({ ticker })).mid() ?? 0

const ack = await lighter.bracketOrder({
  ticker,
  amount: '0.1',
  price: mid * 0.99,
  stopLoss: { triggerPrice: mid * 0.9 },
  takeProfit: { triggerPrice: mid * 1.1, limitPrice: mid * 1.1 },
  roundPrice: true,
})
console.log('execution', (await ack.executed()).outcome)
for (const order of await lighter.ordersGet({ ticker })) console.log(order.side, order.type, order.status)
await lighter.cancelOpenOrders({ ticker })
