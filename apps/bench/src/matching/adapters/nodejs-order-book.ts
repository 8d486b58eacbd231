import { OrderBook, Side } from 'nodejs-order-book'
import type { EngineAdapter } from './adapter.ts'

export const nodejsOrderBook: EngineAdapter = {
  subject: 'nodejs-order-book',
  share: 0.2,
  create(flow) {
    let traded = 0
    const book = new OrderBook()
    return {
      run(from, to) {
        for (let step = from; step < to; step++) {
          if (flow.kinds[step] === 1) {
            book.cancel(String(flow.targets[step]))
            continue
          }
          const size = flow.sizes[step] ?? 0
          const result = book.limit({
            id: String(step),
            side: flow.sides[step] === 1 ? Side.SELL : Side.BUY,
            size,
            price: flow.prices[step] ?? 0,
          })
          traded += size - result.quantityLeft
        }
      },
      traded: () => traded,
    }
  },
}
