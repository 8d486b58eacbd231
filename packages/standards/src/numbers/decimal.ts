import { Decimal as DecimalBase } from 'decimal.js'
import { ValidationError } from '../errors/families.ts'

/**
 * Decimal arithmetic of the Lighter packages: a clone of decimal.js, so that another package's `Decimal.set` cannot
 * change our rounding. 60 significant digits: products of two 2^96 integers stay exact.
 */
export const Decimal: typeof DecimalBase = /* @__PURE__ */ DecimalBase.clone({
  precision: 60,
  rounding: DecimalBase.ROUND_HALF_EVEN,
  toExpNeg: -30,
  toExpPos: 40,
  defaults: true,
})
/** A decimal number of {@link Decimal}. */
export type Decimal = DecimalBase

/** Anything accepted as a decimal quantity. Strings are plain or scientific decimals without blanks. */
export type Numeric = string | number | bigint | DecimalBase

const DECIMAL_TEXT = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/

/**
 * Reads a {@link Numeric} exactly; −0 is 0.
 *
 * @param value the number; a `number` means its shortest decimal text (0.1 is one tenth)
 * @param field name for the error
 * @throws {ValidationError} for NaN, infinities, empty or malformed text, other types
 */
export function toDecimal(value: Numeric, field = 'value'): Decimal {
  if (typeof value === 'bigint') return new Decimal(value.toString())
  if (
    typeof value === 'number'
      ? Number.isFinite(value)
      : typeof value === 'string'
        ? DECIMAL_TEXT.test(value)
        : DecimalBase.isDecimal(value) && value.isFinite()
  ) {
    const decimal = new Decimal(value)
    // A zero has no sign: "-0.00" would be printed and sent.
    return decimal.isZero() ? new Decimal(0) : decimal
  }
  throw new ValidationError(
    `${field} is not a finite decimal number: ${describe(value)}. Pass a string such as "0.5", a finite number, a bigint or a Decimal.`,
    {
      field,
      value: describe(value),
      allowed: 'a finite decimal number',
    },
  )
}

function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40))
  if (typeof value === 'number' || typeof value === 'bigint' || value === null || value === undefined)
    return String(value)
  return DecimalBase.isDecimal(value) ? String(value) : typeof value
}
