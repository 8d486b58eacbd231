// The gateway: utilities, account, prices, orders, books, mirrors, streams, history.
import { openSession } from './support/session.ts'
import { ended, show } from './support/show.ts'

await using session = await openSession({ cacheStream: true })
const { lighter, ticker, signal } = session
const print =
  (what: string) =>
  (message: unknown): void =>
    void show(`  ${what}`, () => message)

// utilities
await show('getNonce', () => lighter.getNonce())
await show('getPricePrecision', () => lighter.getPricePrecision({ ticker }))
await show('getLotPrecision', () => lighter.getLotPrecision({ ticker }))
await show('getMinBase', () => lighter.getMinBase({ ticker }))
await show('getMinQuote', () => lighter.getMinQuote({ ticker }))
await show('randCloid', () => lighter.randCloid())
await show('checkClient', () => lighter.checkClient())

// account
await show('accountBalance', () => lighter.accountBalance())
await show('accountTier', () => lighter.accountTier())
await lighter.accountFillSubscribe({ handler: print('fill') })

// markets and prices
await show('contractSpecifications (perps)', () => lighter.contractSpecifications({ isPerpetuals: true }))
await show('contractSpecifications (spot)', () => lighter.contractSpecifications({ isPerpetuals: false }))
await show('getFundingInfo', () => lighter.getFundingInfo())
await show('getAllMids', () => lighter.getAllMids())
await show('getAllMarks', () => lighter.getAllMarks())
await show('getAllIndexes', () => lighter.getAllIndexes())

// books
await show('l2BookGet', () => lighter.l2BookGet({ ticker, depth: 5 }))
const book = await lighter.l2BookMirror({ ticker, bufferSize: 100 })
await show('l2BookMirror', () => [book.mid(), book.spread(), book.bestBid(), book.bestAsk()])

// orders
await lighter.orderUpdatesSubscribe({ handler: print('order') })
const mid = book.mid() ?? 0
const cloid = lighter.randCloid()
await show('limitOrder GTC', () =>
  lighter.limitOrder({ ticker, amount: '0.1', price: mid * 0.9, roundPrice: true }),
)
await show('limitOrder ALO', () =>
  lighter.limitOrder({ ticker, amount: '-0.1', price: mid * 1.1, roundPrice: true, tif: 'ALO', cloid }),
)
await show('orderQuery', () => lighter.orderQuery({ ticker, cloid }))
await show('cancelOrder', async () => (await lighter.cancelOrder({ ticker, cloid })).executed())
await show('marketOrder', async () => (await lighter.marketOrder({ ticker, amount: '0.1' })).executed())
await show('batch', async () => {
  const signed = [
    await lighter.limitOrder({ ticker, amount: '0.1', price: mid * 0.8, roundPrice: true, submit: false }),
    await lighter.limitOrder({ ticker, amount: '0.1', price: mid * 0.7, roundPrice: true, submit: false }),
  ]
  return lighter.sendTxBatch(
    signed.map(([type]) => type),
    signed.map(([, info]) => info),
  )
})
await show('ordersGet', () => lighter.ordersGet())
const orders = await lighter.ordersMirror()
await show('ordersPeek', () => [orders.isLive, lighter.ordersPeek()?.length])
await show('cancelOpenOrders of the market', () => lighter.cancelOpenOrders({ ticker }))
await show('cancelOpenOrders', () => lighter.cancelOpenOrders())

// positions
await show('positionsGet', () => lighter.positionsGet())
await lighter.positionsMirror({ onUpdate: print('position') })
await show('positionsPeek', () => lighter.positionsPeek())
await show('closePosition', async () => (await lighter.closePosition({ ticker })).executed())

// history
const end = Date.now()
await show(
  'getTradeBars',
  async () =>
    (await lighter.getTradeBars({ ticker, start: end - 86_400_000, end, granularity: 'HOUR' })).rows,
)
await show(
  'getFundingRates',
  async () => (await lighter.getFundingRates({ ticker, start: end - 7 * 86_400_000, end })).rows,
)

// streams
await lighter.l2BookSubscribe({ ticker, handler: print('book') })
await lighter.tradesSubscribe({ ticker, handler: print('trade') })
await lighter.allMidsSubscribe({ handler: print('mids') })
await ended(signal)
lighter.l2BookUnsubscribe({ ticker })
lighter.tradesUnsubscribe({ ticker })
lighter.allMidsUnsubscribe()
lighter.orderUpdatesUnsubscribe()
lighter.accountFillUnsubscribe()
console.log('done')
