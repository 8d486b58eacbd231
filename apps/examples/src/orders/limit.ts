import { openSession } from '../support/session.ts'

// A limit order that rests until it is filled, canceled or expires.
await using session = await openSession()
const { lighter, ticker } = session
const mid = (await lighter.l2BookMirror({ ticker })).mid() ?? 0

const ack = await lighter.limitOrder({
  ticker,
  amount: '0.1', // + buys, − sells
  price: mid * 0.99,
  roundPrice: true, // to the market's ticks, never to a worse price
  orderExpiry: Date.now() + 3_600_000,
})
console.log('execution', (await ack.executed()).outcome)
console.log('open', (await lighter.ordersGet({ ticker })).length)
await lighter.cancelOpenOrders({ ticker })
console.log('ended', (await ack.order.ended()).status)
