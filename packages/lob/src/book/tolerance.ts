/**
 * The only tolerance of this package, relative: 10^-12. Prices, sizes and notionals arrive as doubles, and converting
 * them to ticks and lots takes a product: 0.07 of 100 lots is 7.000000000000001 of them. A value that close to a whole
 * number stands for it, and whole numbers up to 2^48 are compared exactly. An amount above that, with sums that may be
 * rounded, counts as reached if no more than this share of it is missing.
 */
const TOLERANCE = 1e-12
/** Sums of whole numbers are exact up to here, including those of a block's 32 ticks on the way. */
const EXACT = 2 ** 48

/** A number of ticks or lots: the whole number within the tolerance, or the value itself. */
export function wholeIfClose(units: number): number {
  const whole = Math.round(units)
  return Math.abs(units - whole) <= TOLERANCE * Math.abs(units) ? whole : units
}

/** The sum from which an amount counts as reached. */
export function reachedFrom(amount: number): number {
  return amount > EXACT ? amount * (1 - TOLERANCE) : amount
}
