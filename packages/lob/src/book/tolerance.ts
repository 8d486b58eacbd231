/**
 * The one tolerance of this package, relative: 10^-12. Prices, sizes and notionals come as doubles, and turning them into
 * ticks and lots takes a product: 0.07 of 100 lots is 7.000000000000001 of them. What is that close to a whole number
 * stands for it, and whole numbers up to 2^48 are compared exactly. An amount above that, whose sums may be rounded, counts
 * as reached when no more than this share of it is missing.
 */
const TOLERANCE = 1e-12
/** Sums of whole numbers up to here are exact, also those of a block's 32 ticks on the way to them. */
const EXACT = 2 ** 48

/** A number of ticks or lots: the whole number that it stands for within the tolerance, or itself. */
export function wholeIfClose(units: number): number {
  const whole = Math.round(units)
  return Math.abs(units - whole) <= TOLERANCE * Math.abs(units) ? whole : units
}

/** From which sum on an amount counts as reached. */
export function reachedFrom(amount: number): number {
  return amount > EXACT ? amount * (1 - TOLERANCE) : amount
}
