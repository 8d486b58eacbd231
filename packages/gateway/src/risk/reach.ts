import { Decimal } from '@lighter/standards'

/** The largest position on each side if every open order of that side filled, in signed base units. */
export interface Reach {
  /** Position if every open buy order filled. */
  long: Decimal
  /** Position if every open sell order filled. */
  short: Decimal
}

/** What an order can add to a position. */
export interface OpenOrder {
  isAsk: boolean
  /** Size left, in base units; 0 in a reduce-only order means the whole position. */
  size: Decimal
  reduceOnly: boolean
}

const ZERO = new Decimal(0)

/**
 * Returns how large a position could become if its orders filled. The position is given twice, because the stream of
 * positions and the sum of the fills may differ for a moment: the worse one counts on each side.
 */
export function reachOf(reported: Decimal, summed: Decimal, open: readonly OpenOrder[]): Reach {
  return {
    long: furthest(Decimal.max(reported, summed), open, false),
    short: furthest(Decimal.min(reported, summed).neg(), open, true).neg(),
  }
}

/**
 * Returns the largest position on one side, as a positive number, if all orders of that side fill. Reduce-only orders
 * count first, because they take the position to zero at most.
 *
 * @param position signed so that the side is positive
 */
function furthest(position: Decimal, open: readonly OpenOrder[], isAsk: boolean): Decimal {
  let reducing = ZERO
  let growing = ZERO
  for (const one of open) {
    if (one.isAsk !== isAsk) continue
    if (!one.reduceOnly) growing = growing.plus(one.size)
    // Size 0: the whole position.
    else reducing = one.size.isZero() ? reducing.plus(position.abs()) : reducing.plus(one.size)
  }
  const reduced = position.lt(0) ? Decimal.min(position.plus(reducing), ZERO) : position
  return reduced.plus(growing)
}
