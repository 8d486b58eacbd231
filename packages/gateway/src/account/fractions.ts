import { type Numeric, toTicks } from '@lighter/standards'

/** Millionths of a fraction: how fees are written. @throws {PrecisionError} beyond six decimals */
export function millionths(fraction: Numeric, field: string): number {
  return Number(toTicks(fraction, 6, { field }))
}

/** Ten-thousandths of a fraction: how share rates are written. @throws {PrecisionError} beyond four decimals */
export function tenThousandths(fraction: Numeric, field: string): number {
  return Number(toTicks(fraction, 4, { field }))
}
