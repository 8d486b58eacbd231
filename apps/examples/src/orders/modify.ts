import { openSession } from '../support/session.ts'

// Changes price and size of an open order. It loses its place in the queue.
await using session = await openSession()
const { lighter, ticker } = session
const mid = (await lighter.l2BookMirror({ ticker })).mid() ?? 0

const cloid = lighter.randCloid()
await (
  await lighter.limitOrder({ ticker, amount: '0.1', price: mid * 0.9, roundPrice: true, cloid })
).executed()
await (
  await lighter.modifyOrder({ ticker, cloid, amount: '0.2', price: mid * 0.95, roundPrice: true })
).executed()
const order = await lighter.orderQuery({ ticker, cloid })
console.log(order?.initialSize.toFixed(), 'at', order?.price.toFixed())
await lighter.cancelOrder({ ticker, cloid })
console.log('cancelled')
