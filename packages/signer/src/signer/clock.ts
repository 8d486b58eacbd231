import { ConfigError } from '@lighter/standards/errors'
import { describe } from '../text/describe.ts'

/**
 * The time of a clock in whole milliseconds. What is signed must be an integer, and a clock that follows the exchange's by
 * a measured offset gives fractions.
 *
 * @throws {ConfigError} `CLOCK` if it is not a function that gives epoch milliseconds
 */
export function timeOf(now: () => number): number {
  const given: unknown = typeof now === 'function' ? now() : now
  const time = typeof given === 'number' ? Math.floor(given) : Number.NaN
  if (Number.isSafeInteger(time)) return time
  throw new ConfigError(
    `The clock (now) gave ${describe(given)}; allowed: a function that gives epoch milliseconds.`,
    {
      code: 'CLOCK',
      context: { field: 'now', allowed: 'a function that gives epoch milliseconds' },
    },
  )
}
