import { shown, ValidationError } from '@lighter/standards'

/** Throws unless the value is a positive, finite number. @throws {ValidationError} */
export function checkAmount(value: unknown, field: string): number {
  if (typeof value === 'number' && value > 0 && Number.isFinite(value)) return value
  throw new ValidationError(`${field} is ${shown(value)}; allowed: a positive number.`, {
    field,
    value,
    allowed: 'a positive number',
  })
}

/** Throws unless the value is zero or more; infinity is allowed. @throws {ValidationError} */
export function checkDistance(value: unknown, field: string): number {
  if (typeof value === 'number' && value >= 0) return value
  throw new ValidationError(`${field} is ${shown(value)}; allowed: zero or more.`, {
    field,
    value,
    allowed: 'zero or more',
  })
}

/** Throws unless the value is a number of levels: an integer from 0, or infinity for all. @throws {ValidationError} */
export function checkLevels(value: unknown, field: string): number {
  if (value === Number.POSITIVE_INFINITY || (Number.isInteger(value) && (value as number) >= 0))
    return value as number
  throw new ValidationError(`${field} is ${shown(value)}; allowed: an integer from 0, or Infinity for all.`, {
    field,
    value,
    allowed: 'an integer from 0, or Infinity',
  })
}

/**
 * Returns which of two options is given if exactly one must be; `undefined` means not given. @throws {ValidationError}
 */
export function oneOf<A extends string, B extends string>(
  options: { readonly [K in A | B]?: unknown },
  first: A,
  second: B,
): A | B {
  const isFirst = options[first] !== undefined
  if (isFirst !== (options[second] !== undefined)) return isFirst ? first : second
  const what = isFirst ? 'both are given' : 'neither is given'
  const allowed = `either ${first} or ${second}`
  throw new ValidationError(`Pass ${allowed}; ${what}.`, { field: first, allowed })
}
