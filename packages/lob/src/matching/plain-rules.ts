import type { MatchingEnd, MatchingRules, MatchingTif, SelfTradeMode } from './match.ts'
import type { MatchingOrder, MatchingSink } from './matching-order.ts'
import type { RestingOrders } from './resting-orders.ts'

/** Returns how much this owner may currently reduce, in lots; 0 ends the order. Called for reduce-only orders only. */
export type ReducibleSize = (owner: number, isAsk: boolean) => number

/** Rules of an exchange without accounts or money. A class, because calling closures is slower. */
export class PlainRules implements MatchingRules<MatchingOrder, true> {
  /** Time that expiries are compared with, milliseconds. */
  now = 0
  private readonly resting: RestingOrders
  private readonly sink: MatchingSink
  private readonly reducibleOf: ReducibleSize

  constructor(resting: RestingOrders, sink: MatchingSink, reducibleOf: ReducibleSize) {
    this.resting = resting
    this.sink = sink
    this.reducibleOf = reducibleOf
  }

  isMarket(order: MatchingOrder): boolean {
    return order.isMarket
  }

  tif(taker: MatchingOrder): MatchingTif {
    return taker.tif
  }

  /** Only matching itself ends an order here. */
  isLive(): boolean {
    return true
  }

  reducible(order: MatchingOrder): number {
    return this.reducibleOf(order.owner, order.isAsk)
  }

  gone(maker: MatchingOrder): MatchingEnd | undefined {
    return maker.expiry !== 0 && maker.expiry <= this.now ? 'canceled-expired' : undefined
  }

  selfTrade(taker: MatchingOrder, maker: MatchingOrder): SelfTradeMode | undefined {
    return maker.owner === taker.owner ? taker.selfTrade : undefined
  }

  settle(taker: MatchingOrder, maker: MatchingOrder, lots: number): true {
    taker.remaining -= lots
    taker.filled += lots
    maker.filled += lots
    this.resting.book.reduce(maker, lots)
    this.sink.fill(taker, maker, maker.price, lots)
    return true
  }

  traded(
    taker: MatchingOrder,
    maker: MatchingOrder,
    _result: true,
    makerEnd: MatchingEnd | undefined,
    takerEnd: MatchingEnd | undefined,
  ): void {
    if (makerEnd !== undefined) this.resting.end(maker, makerEnd)
    if (takerEnd !== undefined) this.sink.end(taker, takerEnd)
  }

  reduced(): void {}

  rest(taker: MatchingOrder): void {
    this.resting.rest(taker)
  }

  end(order: MatchingOrder, reason: MatchingEnd): void {
    if (order.level === undefined) this.sink.end(order, reason)
    else this.resting.end(order, reason)
  }
}
