import { type Numeric, toTicks } from '@lighter/standards'

/** Converts a fraction to millionths, the unit of fees. @throws {PrecisionError} beyond six decimals */
export function millionths(fraction: Numeric, field: string): number {
  return Number(toTicks(fraction, 6, { field }))
}

/** Converts a fraction to ten-thousandths, the unit of share rates. @throws {PrecisionError} beyond four decimals */
export function tenThousandths(fraction: Numeric, field: string): number {
  return Number(toTicks(fraction, 4, { field }))
}
