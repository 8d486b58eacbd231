import { shown } from '@lighter/standards'
import { ConfigError } from '@lighter/standards/errors'

/**
 * Returns the time of a clock in whole milliseconds. Signed values must be integers, but a clock with a measured offset
 * returns fractions.
 *
 * @throws {ConfigError} `CLOCK` if it is not a function that returns epoch milliseconds
 */
export function timeOf(now: () => number): number {
  const given: unknown = typeof now === 'function' ? now() : now
  const time = typeof given === 'number' ? Math.floor(given) : Number.NaN
  if (Number.isSafeInteger(time)) return time
  throw new ConfigError(
    `The clock (now) returned ${shown(given)}; allowed: a function that returns epoch milliseconds.`,
    {
      code: 'CLOCK',
      context: { field: 'now', allowed: 'a function that returns epoch milliseconds' },
    },
  )
}
