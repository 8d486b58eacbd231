import { amountOf, type BookDelta, type Decimal } from '@lighter/standards'
import type { OrderBookOrders, SimpleOrder } from '@lighter/standards/wire'
import type { OrderBookStreamMessage } from '@lighter/ws'

/** Standardized message of an order_book frame. */
export function bookDelta(message: OrderBookStreamMessage, isSnapshot: boolean): BookDelta {
  const level = (row: { price: string; size: string }): [Decimal, Decimal] => [
    amountOf(row.price),
    amountOf(row.size),
  ]
  const { bids, asks } = message.order_book
  return { ts: message.timestamp ?? 0, b: bids.map(level), a: asks.map(level), isSnapshot }
}

/** Price levels of single orders, best first. The REST book carries no time: `ts` is when it was read. */
export function bookSnapshot(orders: OrderBookOrders, ts: number, depth?: number): BookDelta {
  return { ts, b: aggregate(orders.bids, depth), a: aggregate(orders.asks, depth), isSnapshot: true }
}

function aggregate(orders: readonly SimpleOrder[], depth = Number.POSITIVE_INFINITY): [Decimal, Decimal][] {
  const levels: [Decimal, Decimal][] = []
  for (const order of orders) {
    const price = amountOf(order.price)
    const last = levels[levels.length - 1]
    if (last?.[0].eq(price) === true) last[1] = last[1].plus(order.remaining_base_amount)
    else if (levels.length < depth) levels.push([price, amountOf(order.remaining_base_amount)])
    else break
  }
  return levels
}
