import { openSession } from '../support/session.ts'

// Immediate or cancel: trades what it can at its price, and the rest is gone.
await using session = await openSession()
const { lighter, ticker } = session
const mid = (await lighter.l2BookMirror({ ticker })).mid() ?? 0

const ack = await lighter.limitOrder({
  ticker,
  amount: '0.1',
  price: mid * 1.01,
  roundPrice: true,
  tif: 'IOC',
})
const order = await ack.order.ended()
console.log(order.status, order.filledSize.toFixed(), 'of', order.initialSize.toFixed())
await lighter.closePosition({ ticker })
