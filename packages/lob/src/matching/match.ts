import type { PriorityBook, Resting } from './priority-book.ts'

/** What happens to the part of an order that does not trade immediately. */
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

/** Fields of an order that {@link match} uses, besides those of the book. */
export interface Matchable<O> extends Resting<O> {
  /** Whether it never opens or reverses a position. */
  readonly reduceOnly: boolean
  /**
   * For an order whose price limits its average price: the price improvement so far, in ticks × lots. Later fills may
   * be worse than its price by this amount. Starts at 0.
   */
  allowance: bigint
}

/**
 * Rules of the exchange for {@link match}: ownership, settlement of trades, and handling of resting and ended orders.
 * `R` is the result of a settlement, which is passed to {@link MatchingRules.traded}.
 */
export interface MatchingRules<O, R> {
  /** Returns whether the price limits the average of all fills instead of each fill. */
  isMarket(order: O): boolean
  /** Returns what happens to the part of the taker that does not trade immediately. */
  tif(taker: O): MatchingTif
  /**
   * Returns whether the taker continues; the end or trade of another order may have ended it. Called before each step.
   */
  isLive(taker: O): boolean
  /** Returns the lots that a reduce-only order may currently reduce; 0 ends it. Called for reduce-only orders only. */
  reducible(order: O): number
  /** Returns why the maker can no longer trade with this taker, such as its expiry; `undefined` if it can. */
  gone(maker: O, taker: O): MatchingEnd | undefined
  /** Returns the self-trade rule if both orders have the same owner; otherwise `undefined`. */
  selfTrade(taker: O, maker: O): SelfTradeMode | undefined
  /**
   * Trades lots at the maker's price and removes them from both orders and the book. Returns `undefined` if one of the
   * two cannot pay; it must then have ended at least one of them, so that matching continues with another maker or
   * ends.
   */
  settle(taker: O, maker: O, lots: number): R | undefined
  /** Called after a trade; ends either order if it has a reason. */
  traded(
    taker: O,
    maker: O,
    result: R,
    makerEnd: MatchingEnd | undefined,
    takerEnd: MatchingEnd | undefined,
  ): void
  /** Called when a self-trade has reduced a maker; ends it if nothing is left. */
  reduced(maker: O): void
  /** Adds the taker to the book. */
  rest(taker: O): void
  /** Ends an order, whether it rests or not. */
  end(order: O, reason: MatchingEnd): void
}

/**
 * Matches an order against the book by price, then time. The order trades, rests or ends.
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

/** Returns why an order ends after a trade; `undefined` if it continues. */
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
