import { Decimal, type Numeric } from '@lighter/standards'
import { UsageError } from './usage-error.ts'

/** Digits with an optional point and exponent. JavaScript's 0x10, 1_0 and 0b1 are typing mistakes in an amount. */
const DECIMAL = /^(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/

/** Parses an integer from `least` to `most`, in digits. @throws {UsageError} */
export function count(text: string, field: string, most: number, least = 1): number {
  const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN
  if (value >= least && value <= most) return value
  throw new UsageError(field, text, `an integer from ${least} to ${most}`)
}

/** Parses a number of book levels. @throws {UsageError} */
export function levelCount(text: string): number {
  return count(text, '--depth', 250)
}

/** Parses the exchange's id of an order, in digits. @throws {UsageError} */
export function orderId(text: string): string {
  if (/^[1-9]\d{0,18}$/.test(text)) return text
  throw new UsageError('<id>', text, 'digits, as "lighter orders" shows them')
}

/** Parses a positive decimal. @throws {UsageError} */
export function positive(text: string, field: string): Numeric {
  const value = DECIMAL.test(text) ? new Decimal(text) : undefined
  if (value?.isFinite() === true && value.gt(0)) return value
  throw new UsageError(field, text, 'a positive decimal number, such as 0.5')
}

/** Parses a fraction from 0 to below 1. @throws {UsageError} */
export function fraction(text: string, field: string): Numeric {
  const value = DECIMAL.test(text) ? new Decimal(text) : undefined
  if (value?.lt(1) === true) return value
  throw new UsageError(field, text, 'a fraction from 0 to below 1, such as 0.03')
}
