import { shown, ValidationError } from '@lighter/standards'

/** The error for a value that an option does not allow. */
export function invalid(field: string, value: unknown, allowed: string): ValidationError {
  return new ValidationError(`${field} is ${shown(value)}; allowed: ${allowed}.`, { field, value, allowed })
}
