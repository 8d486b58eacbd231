/** Joins the best bid and ask `behind` ticks away, with one order each. */
export default function quotes({ behind, fails }) {
  if (fails === 'module') throw new Error('no such parameter')
  return (market) => {
    if (fails === 'run') throw new Error('cannot trade')
    return {
      onBook() {
        for (const side of ['buy', 'sell']) {
          const best = side === 'buy' ? market.book.bestBidTicks() : market.book.bestAskTicks()
          if (best === undefined) continue
          const price = side === 'buy' ? best - behind : best + behind
          const own = [...market.orders.values()].find((order) => order.side === side)
          if (own?.price === price) continue
          if (own !== undefined) market.cancelOrder(own.id)
          market.placeOrder({ side, price, size: 1, timeInForce: 'postOnly' })
        }
      },
    }
  }
}
