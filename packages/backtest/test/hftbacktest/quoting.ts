import type { LightStrategy } from '@lighter/backtest'

/** Times and size of the quoting strategy, milliseconds and lots. */
export interface Quoting {
  /** After the exchange's time of the first event. */
  start: number
  step: number
  lots: number
  orderLatency: number
  responseLatency: number
}

/** The strategy of quoting.py: both sides join the best price with one order, and move there every `step`. */
export function quoting({ start, step, lots }: Quoting, firstTime: number): LightStrategy {
  return (market) => {
    const quote = (): void => {
      market.after(step, quote)
      const { book } = market
      const bid = book.bestBidTicks()
      const ask = book.bestAskTicks()
      if (bid === undefined || ask === undefined) return
      for (const side of ['buy', 'sell'] as const) {
        const price = side === 'buy' ? bid : ask
        const own = [...market.orders.values()].filter(
          (order) => order.side === side && order.status === 'open',
        )
        if (own.some((order) => order.price === price)) continue
        const old = own.at(-1)
        if (old !== undefined) market.cancelOrder(old.id)
        market.placeOrder({ side, price, size: lots, timeInForce: 'postOnly' })
      }
    }
    market.after(firstTime + start - market.now, quote)
    return {}
  }
}
