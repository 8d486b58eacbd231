import { MatchingBook, type MatchingOrder } from '@lighter/lob/matching'
import type { EngineAdapter } from './adapter.ts'

/** Ours, with its rules on: self-trade check, ids, expiry, an event per fill and per end. */
export const lighter: EngineAdapter = {
  subject: 'lighter',
  create(flow) {
    let traded = 0
    let ended = 0
    const book = new MatchingBook({
      sink: {
        fill: (_taker, _maker, _price, size) => {
          traded += size
        },
        end: () => {
          ended++
        },
      },
    })
    const orders: (MatchingOrder | undefined)[] = new Array(flow.steps)
    return {
      run(from, to) {
        for (let step = from; step < to; step++) {
          if (flow.kinds[step] === 1) {
            const order = orders[flow.targets[step] ?? 0]
            if (order !== undefined) book.cancelOrder(order)
          } else {
            const isAsk = flow.sides[step] === 1
            orders[step] = book.place({
              owner: isAsk ? 1 : 2,
              isAsk,
              price: flow.prices[step] ?? 0,
              size: flow.sizes[step] ?? 0,
            })
          }
        }
      },
      traded: () => traded + 0 * ended,
    }
  },
}
