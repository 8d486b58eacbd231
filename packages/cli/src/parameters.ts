import { Decimal, type Numeric, ValidationError } from '@lighter/standards'

/** A count between bounds. @throws {ValidationError} */
export function count(text: string, field: string, most: number): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= 1 && value <= most) return value
  throw new ValidationError(`--${field} is ${JSON.stringify(text)}.`, {
    field,
    value: text,
    allowed: `1 to ${most}`,
  })
}

/** Levels of a book. @throws {ValidationError} */
export function levelCount(text: string): number {
  return count(text, 'depth', 250)
}

/** A positive decimal. @throws {ValidationError} */
export function positive(text: string, field: string): Numeric {
  let value: Decimal | undefined
  try {
    value = new Decimal(text)
  } catch {
    // Told below, in our words.
  }
  if (value?.isFinite() === true && value.gt(0)) return value
  throw new ValidationError(`${field} is ${JSON.stringify(text)}.`, {
    field,
    value: text,
    allowed: 'a positive number',
  })
}
