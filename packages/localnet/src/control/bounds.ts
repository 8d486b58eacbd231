import { ConfigError, shown } from '@lighter/standards'

/** Most that time is moved at once: every minute on the way is computed. */
export const MOST_ADVANCE_MS: number = 100 * 86_400_000
/** Most that anything is delayed or down. */
export const MOST_DELAY_MS = 600_000

/** A finite number within bounds. @throws {ConfigError} that names the field, what it may be and what it was */
export function within(value: unknown, name: string, least: number, most: number): number {
  if (typeof value === 'number' && value >= least && value <= most) return value
  throw new ConfigError(`${name} must be a number from ${least} to ${most}, got ${shown(value)}.`)
}

/** An integer within bounds. @throws {ConfigError} */
export function integerWithin(value: unknown, name: string, least: number, most: number): number {
  if (Number.isInteger(within(value, name, least, most))) return value as number
  throw new ConfigError(`${name} must be an integer, got ${shown(value)}.`)
}
