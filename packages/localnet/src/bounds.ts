import { ConfigError, shown } from '@lighter/standards'

/** Maximum single time step; every minute in between is computed. */
export const MOST_ADVANCE_MS: number = 100 * 86_400_000
/** Maximum delay or downtime. */
export const MOST_DELAY_MS = 600_000

/** Returns a finite number within bounds. @throws {ConfigError} naming the field, the allowed range and the value */
export function within(value: unknown, name: string, least: number, most: number): number {
  if (typeof value === 'number' && value >= least && value <= most) return value
  throw new ConfigError(`${name} must be a number from ${least} to ${most}, not ${shown(value)}.`)
}

/** Returns an integer within bounds. @throws {ConfigError} */
export function integerWithin(value: unknown, name: string, least: number, most: number): number {
  if (Number.isInteger(within(value, name, least, most))) return value as number
  throw new ConfigError(`${name} must be an integer, not ${shown(value)}.`)
}
