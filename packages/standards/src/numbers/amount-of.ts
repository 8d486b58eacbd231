import { Decimal } from './decimal.ts'

/**
 * Returns an amount as the exchange sent it. An empty string, which the exchange sends for values that do not exist, is
 * 0. A missing or unreadable value is NaN, so it is never mistaken for a number and does not affect other fields of the
 * response.
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
