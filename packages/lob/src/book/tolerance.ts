/**
 * The only tolerance of this package, relative: 10^-12. Prices, sizes and notionals arrive as doubles, and converting
 * them to ticks and lots takes a product: 0.07 of 100 lots is 7.000000000000001 of them. A value this close to an
 * integer counts as that integer, and integers up to 2^48 are compared exactly. Above that, sums may be rounded, so an
 * amount counts as reached if at most this share of it is missing.
 */
const TOLERANCE = 1e-12
/** Sums of integers are exact up to this value, including intermediate sums over a block's 32 ticks. */
const EXACT = 2 ** 48

/** Returns the integer within the tolerance of a number of ticks or lots, or the value itself. */
export function wholeIfClose(units: number): number {
  const whole = Math.round(units)
  return Math.abs(units - whole) <= TOLERANCE * Math.abs(units) ? whole : units
}

/** Returns the sum from which an amount counts as reached. */
export function reachedFrom(amount: number): number {
  return amount > EXACT ? amount * (1 - TOLERANCE) : amount
}
