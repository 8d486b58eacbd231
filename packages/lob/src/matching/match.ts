import type { PriorityBook, Resting } from './priority-book.ts'

/** What happens to the part of an order that does not trade at once. */
export type MatchingTif = 'gtt' | 'ioc' | 'postOnly'
/** What happens when two orders of one owner meet; the taker decides. */
export type SelfTradeMode = 'expireMaker' | 'expireTaker' | 'cancelBoth' | 'reduce'

/** Why an order ended. */
export type MatchingEnd =
  | 'filled'
  | 'canceled'
  | 'canceled-post-only'
  | 'canceled-reduce-only'
  | 'canceled-too-much-slippage'
  | 'canceled-not-enough-liquidity'
  | 'canceled-self-trade'
  | 'canceled-expired'

/** What {@link match} reads and writes of an order, besides what the book needs. */
export interface Matchable<O> extends Resting<O> {
  /** Never opens or turns a position. */
  readonly reduceOnly: boolean
  /**
   * Of an order that is bounded by its average price: how much better than its price it traded so far, ticks × lots. That
   * much it may trade worse than its price. Starts at 0.
   */
  allowance: bigint
}

/**
 * What {@link match} asks of the exchange around the book: who owns an order, what a trade does to money and positions, and
 * where orders go that rest or end. `R` is what a trade leaves behind for {@link MatchingRules.traded}.
 */
export interface MatchingRules<O, R> {
  /** Whether the price bounds the average of all fills, not each fill. */
  isMarket(order: O): boolean
  /** What the taker does with what does not trade at once. */
  tif(taker: O): MatchingTif
  /** Whether the taker goes on: an end or a trade of another order can have ended it. Asked before each step. */
  isLive(taker: O): boolean
  /** Lots that a reduce-only order may reduce right now; 0 ends it. Asked for reduce-only orders only. */
  reducible(order: O): number
  /** Why the maker no longer trades with this taker, such as its expiry; `undefined` when it does. */
  gone(maker: O, taker: O): MatchingEnd | undefined
  /** What happens because both belong together; `undefined` when they do not. */
  selfTrade(taker: O, maker: O): SelfTradeMode | undefined
  /**
   * Trades lots at the maker's price: takes them off both orders and off the book. `undefined` when one of the two cannot
   * pay; it has then ended at least one of them, so that the match goes on with another maker or ends.
   */
  settle(taker: O, maker: O, lots: number): R | undefined
  /** After a trade: ends those of the two that have a reason. */
  traded(
    taker: O,
    maker: O,
    result: R,
    makerEnd: MatchingEnd | undefined,
    takerEnd: MatchingEnd | undefined,
  ): void
  /** A maker became smaller by a self-trade. It may have nothing left; it ends then. */
  reduced(maker: O): void
  /** Puts the taker into the book. */
  rest(taker: O): void
  /** Ends an order, whether it rests or not. */
  end(order: O, reason: MatchingEnd): void
}

/**
 * Matches an order against the book by price, then time: it trades, rests or ends.
 *
 * @see docs/protocol/exchange.md#matching for the steps and their order
 */
export function match<O extends Matchable<O>, R>(
  book: PriorityBook<O>,
  taker: O,
  rules: MatchingRules<O, R>,
): void {
  const { isAsk } = taker
  const isMarket = rules.isMarket(taker)
  const tif = rules.tif(taker)
  while (rules.isLive(taker)) {
    let lots = taker.remaining
    if (taker.reduceOnly) {
      const reducible = rules.reducible(taker)
      if (reducible <= 0) {
        rules.end(taker, 'canceled-reduce-only')
        return
      }
      lots = Math.min(lots, reducible)
    }
    const maker = book.best(!isAsk)
    if (
      maker === undefined ||
      !(isMarket || (isAsk ? maker.price >= taker.price : maker.price <= taker.price))
    ) {
      if (tif === 'ioc') rules.end(taker, 'canceled-not-enough-liquidity')
      else rules.rest(taker)
      return
    }
    const gone = rules.gone(maker, taker)
    if (gone !== undefined) {
      rules.end(maker, gone)
      continue
    }
    const mode = rules.selfTrade(taker, maker)
    if (mode !== undefined) {
      if (selfTrade(book, taker, maker, mode, tif, rules)) return
      continue
    }
    if (tif === 'postOnly') {
      rules.end(taker, 'canceled-post-only')
      return
    }
    lots = Math.min(lots, maker.remaining)
    if (maker.reduceOnly) {
      const reducible = rules.reducible(maker)
      if (reducible <= 0) {
        rules.end(maker, 'canceled-reduce-only')
        continue
      }
      lots = Math.min(lots, reducible)
    }
    let edge = 0
    let isClipped = false
    if (isMarket) {
      edge = isAsk ? maker.price - taker.price : taker.price - maker.price
      if (edge < 0) {
        const allowed = taker.allowance / BigInt(-edge)
        if (allowed < BigInt(lots)) {
          lots = Number(allowed)
          isClipped = true
        }
        if (lots === 0) {
          rules.end(taker, 'canceled-too-much-slippage')
          return
        }
      }
    }
    const result = rules.settle(taker, maker, lots)
    if (result === undefined) continue
    if (isMarket) taker.allowance += BigInt(edge) * BigInt(lots)
    const makerEnd = endOf(maker, rules)
    const takerEnd = endOf(taker, rules) ?? (isClipped ? 'canceled-too-much-slippage' : undefined)
    rules.traded(taker, maker, result, makerEnd, takerEnd)
    if (takerEnd !== undefined) return
  }
}

/** Why an order that has just traded ends; `undefined` when it goes on. */
function endOf<O extends Matchable<O>, R>(order: O, rules: MatchingRules<O, R>): MatchingEnd | undefined {
  if (order.remaining === 0) return 'filled'
  return order.reduceOnly && rules.reducible(order) <= 0 ? 'canceled-reduce-only' : undefined
}

/** Returns whether the taker ended. */
function selfTrade<O extends Matchable<O>, R>(
  book: PriorityBook<O>,
  taker: O,
  maker: O,
  mode: SelfTradeMode,
  tif: MatchingTif,
  rules: MatchingRules<O, R>,
): boolean {
  if (mode !== 'reduce') {
    if (mode !== 'expireTaker') rules.end(maker, 'canceled-self-trade')
    if (mode !== 'expireMaker') rules.end(taker, 'canceled-self-trade')
    return mode !== 'expireMaker'
  }
  if (tif === 'postOnly') {
    rules.end(taker, 'canceled-post-only')
    return true
  }
  const overlap = Math.min(taker.remaining, maker.remaining)
  taker.remaining -= overlap
  book.reduce(maker, overlap)
  rules.reduced(maker)
  if (maker.remaining === 0) rules.end(maker, 'canceled-self-trade')
  if (taker.remaining > 0) return false
  rules.end(taker, 'canceled-self-trade')
  return true
}
