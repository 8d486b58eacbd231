import { openSession } from '../support/session.ts'

// Dead man's switch: all orders are canceled unless this process calls again in time.
await using session = await openSession()
const { lighter, ticker } = session
const mid = (await lighter.l2BookMirror({ ticker })).mid() ?? 0

await lighter.limitOrder({ ticker, amount: '0.1', price: mid * 0.9, roundPrice: true })
await (await lighter.cancelAllAfter({ after: 5 * 60_000 })).executed()
console.log('all orders are canceled in five minutes unless this is renewed')
await (await lighter.cancelAllAfter({ after: 'off' })).executed()
console.log('called off')
await lighter.cancelOpenOrders()
