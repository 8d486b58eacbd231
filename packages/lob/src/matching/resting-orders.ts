import type { MatchingEnd } from './match.ts'
import type { MatchingOrder, MatchingSink } from './matching-order.ts'
import type { PriorityBook } from './priority-book.ts'

/** The orders of a book, found by ordinal, by the owner's id and by expiry. */
export class RestingOrders {
  readonly book: PriorityBook<MatchingOrder>
  // By ordinal: small integers are the cheapest keys.
  readonly asks: Map<number, MatchingOrder> = new Map()
  readonly bids: Map<number, MatchingOrder> = new Map()
  readonly byClientId: Map<number, Map<number, MatchingOrder>> = new Map()
  /** Expiring orders by the second in which they expire. */
  private readonly wheel = new Map<number, Set<MatchingOrder>>()
  private swept = 0
  private readonly sink: MatchingSink

  constructor(book: PriorityBook<MatchingOrder>, sink: MatchingSink) {
    this.book = book
    this.sink = sink
  }

  /** Adds an order to the book. */
  rest(order: MatchingOrder): void {
    this.book.insert(order)
    this.ordersOf(order).set(order.ordinal, order)
    if (order.clientId !== 0) {
      const own = this.byClientId.get(order.owner)
      if (own === undefined) this.byClientId.set(order.owner, new Map([[order.clientId, order]]))
      else own.set(order.clientId, order)
    }
    if (order.expiry === 0) return
    const at = Math.floor(order.expiry / 1000)
    // After a step back in time, seconds that were swept must be checked again.
    if (at < this.swept) this.swept = at
    const due = this.wheel.get(at)
    if (due === undefined) this.wheel.set(at, new Set([order]))
    else due.add(order)
  }

  /** Removes an order from the book and reports its end. */
  end(order: MatchingOrder, reason: MatchingEnd): void {
    this.book.remove(order)
    this.forget(order)
    this.sink.end(order, reason)
  }

  /** Removes an order from the indexes. */
  forget(order: MatchingOrder): void {
    this.ordersOf(order).delete(order.ordinal)
    const own = this.byClientId.get(order.owner)
    if (own?.get(order.clientId) === order) {
      own.delete(order.clientId)
      if (own.size === 0) this.byClientId.delete(order.owner)
    }
    if (order.expiry === 0) return
    const at = Math.floor(order.expiry / 1000)
    const due = this.wheel.get(at)
    due?.delete(order)
    if (due?.size === 0) this.wheel.delete(at)
  }

  /** Ends the orders that have expired by a time; O(expired). */
  expire(now: number): void {
    const second = Math.floor(now / 1000)
    if (second - this.swept > this.wheel.size) {
      for (const at of [...this.wheel.keys()]) if (at <= second) this.sweep(at, now)
    } else for (let at = this.swept; at <= second; at++) this.sweep(at, now)
    this.swept = second
  }

  /** Returns every violated invariant; empty if sound. O(orders). */
  check(): string[] {
    const problems = this.book.check()
    let indexed = 0
    for (const orders of [this.asks, this.bids]) {
      for (const order of orders.values()) {
        if (order.level === undefined) problems.push(`order ${order.id} is indexed but does not rest`)
        indexed += 1
      }
    }
    if (indexed !== this.book.size) problems.push(`${indexed} indexed, ${this.book.size} resting`)
    return problems
  }

  private sweep(at: number, now: number): void {
    const due = this.wheel.get(at)
    if (due === undefined) return
    for (const order of [...due]) if (order.expiry <= now) this.end(order, 'canceled-expired')
    if (due.size === 0) this.wheel.delete(at)
  }

  private ordersOf(order: MatchingOrder): Map<number, MatchingOrder> {
    return order.isAsk ? this.asks : this.bids
  }
}
