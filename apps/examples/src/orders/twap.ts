import { openSession } from '../support/session.ts'

// A TWAP order: the exchange works it off in slices of 30 seconds.
await using session = await openSession()
const { lighter, ticker } = session
const ack = await lighter.twapOrder({ ticker, amount: '1', durationMs: 600_000, slippageTolerance: '0.01' })
console.log('execution', (await ack.executed()).outcome)
const [order] = await lighter.ordersGet({ ticker })
console.log(order?.type, order?.filledSize.toFixed(), 'of', order?.initialSize.toFixed(), 'so far')
await lighter.cancelOpenOrders({ ticker })
