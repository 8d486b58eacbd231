import { amountOf, type BookDelta, type BookLevel, type BookUpdate } from '@lighter/standards'
import type { OrderBookOrders, SimpleOrder } from '@lighter/standards/wire'
import type { OrderBookStreamMessage } from '@lighter/ws'

/** Record of an order_book frame. */
export function bookUpdate(message: OrderBookStreamMessage, isSnapshot: boolean): BookUpdate {
  const level = (row: { price: string; size: string }): BookLevel => ({
    price: amountOf(row.price),
    size: amountOf(row.size),
  })
  const { bids, asks } = message.order_book
  return { ts: message.timestamp ?? 0, bids: bids.map(level), asks: asks.map(level), isSnapshot }
}

/** Aggregates individual orders to price levels, best first. The REST book has no time, so `ts` is when it was read. */
export function bookSnapshot(orders: OrderBookOrders, ts: number, depth?: number): BookUpdate {
  return { ts, bids: aggregate(orders.bids, depth), asks: aggregate(orders.asks, depth), isSnapshot: true }
}

/** The same in the shape of quantpylib. */
export function bookDelta({ ts, bids, asks, isSnapshot }: BookUpdate): BookDelta {
  const pair = ({ price, size }: BookLevel): BookDelta['b'][number] => [price, size]
  return { ts, b: bids.map(pair), a: asks.map(pair), isSnapshot }
}

/** What a call that reads a book resolves with: quantpylib's shape if it asks for that. */
export type BookShape<S extends boolean | undefined> = S extends true ? BookDelta : BookUpdate

/** A book in the shape that was asked for. */
export function shaped<S extends boolean | undefined>(
  book: BookUpdate,
  standardizeSchema: S | undefined,
): BookShape<S>
export function shaped(book: BookUpdate, standardizeSchema: boolean | undefined): BookDelta | BookUpdate {
  return standardizeSchema === true ? bookDelta(book) : book
}

function aggregate(orders: readonly SimpleOrder[], depth = Number.POSITIVE_INFINITY): BookLevel[] {
  const levels: BookLevel[] = []
  for (const order of orders) {
    const price = amountOf(order.price)
    const last = levels.at(-1)
    if (last?.price.eq(price) === true) last.size = last.size.plus(order.remaining_base_amount)
    else if (levels.length < depth) levels.push({ price, size: amountOf(order.remaining_base_amount) })
    else break
  }
  return levels
}
