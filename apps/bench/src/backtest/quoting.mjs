/**
 * Both sides join the best price with one lot; every `step` milliseconds an order that is elsewhere moves there. The strategy of
 * packages/backtest/test/hftbacktest/quoting.py, as a module that workers load.
 *
 * @param {{ step: number, behind?: number }} parameters
 */
export default function quoting({ step, behind = 0 }) {
  return (market) => {
    const { book, orders } = market
    const follow = (side, price) => {
      let old = 0
      for (const order of orders.values()) {
        if (order.side !== side || order.status !== 'open') continue
        if (order.price === price) return
        old = order.id
      }
      if (old !== 0) market.cancelOrder(old)
      market.placeOrder({ side, price, size: 1, timeInForce: 'postOnly' })
    }
    const quote = () => {
      market.after(step, quote)
      const bid = book.bidTicksOrNaN()
      const ask = book.askTicksOrNaN()
      if (Number.isNaN(bid + ask)) return
      follow('buy', bid - behind)
      follow('sell', ask + behind)
    }
    market.after(2001, quote)
    return {}
  }
}
