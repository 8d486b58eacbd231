import { Decimal } from './decimal.ts'

/**
 * An amount as the exchange sent it. An empty string, which it sends for values that do not exist, is 0. A missing
 * value or one in an unknown form is NaN: it is never mistaken for a number, and one field does not spoil the rest of
 * an answer.
 */
export function amountOf(value: unknown): Decimal {
  if (value === '') return new Decimal(0)
  if (typeof value !== 'string' && typeof value !== 'number') return new Decimal(Number.NaN)
  try {
    return new Decimal(value)
  } catch {
    return new Decimal(Number.NaN)
  }
}
