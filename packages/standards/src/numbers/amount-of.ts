import { Decimal } from './decimal.ts'

/**
 * An amount as the exchange sent it. An empty text, which it sends for values that do not exist, is 0. NaN for one that
 * is missing or has a form that this version does not know: it is never taken for a number, and one field does not spoil
 * the rest of an answer.
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
