import { openSession } from '../support/session.ts'

// Groups of your own: one triggers the other (OTO), one cancels the other (OCO), or both (OTOCO).
await using session = await openSession()
const { lighter, ticker } = session
const mid = (await lighter.l2BookMirror({ ticker })).mid() ?? 0

const ack = await lighter.groupedOrders({
  ticker,
  grouping: 'OTO',
  orders: [
    { kind: 'limit', amount: '0.1', price: mid * 0.99 },
    { kind: 'TP', triggerPrice: mid * 1.1, limitPrice: mid * 1.1 },
  ],
  roundPrice: true,
})
console.log('execution', (await ack.executed()).outcome)
for (const order of await lighter.ordersGet({ ticker })) console.log(order.side, order.type, order.status)
await lighter.cancelOpenOrders({ ticker })
