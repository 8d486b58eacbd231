import { ValidationError } from '../errors/families.ts'

/** Granularity of bars and series. Months have no fixed length, so they are not periods here. */
export const PERIODS = ['SECOND', 'MINUTE', 'HOUR', 'DAY', 'WEEK'] as const
/** A unit of time; combined with a multiplier it names a granularity (`MINUTE` × 5). */
export type Period = (typeof PERIODS)[number]

const MILLISECONDS: Record<Period, number> = {
  SECOND: 1_000,
  MINUTE: 60_000,
  HOUR: 3_600_000,
  DAY: 86_400_000,
  WEEK: 604_800_000,
}

/**
 * Length of a granularity in milliseconds.
 *
 * @throws {ValidationError} if the period is unknown or the multiplier is not a positive integer
 */
export function periodMs(period: Period, multiplier = 1): number {
  const unit = MILLISECONDS[period]
  if (unit === undefined) {
    throw new ValidationError(`Unknown period ${String(period)}. Use one of ${PERIODS.join(', ')}.`, {
      field: 'period',
      value: period,
      allowed: PERIODS.join(', '),
    })
  }
  if (!Number.isSafeInteger(multiplier) || multiplier < 1) {
    throw new ValidationError(
      `The multiplier of a period must be a positive integer, got ${String(multiplier)}.`,
      {
        field: 'multiplier',
        value: multiplier,
        allowed: 'an integer from 1',
      },
    )
  }
  return unit * multiplier
}

/** The exchange is younger than this. Today's seconds and microseconds fall outside it and {@link LATEST_MS}. */
const EARLIEST_MS = Date.UTC(2020, 0, 1)
/** The latest time that the exchange's API accepts. */
const LATEST_MS = 5_000_000_000_000

/**
 * Epoch milliseconds of a `number | Date` argument.
 *
 * @throws {ValidationError} for an invalid date, a non-integer, and times before 2020 or after 2128, which seconds and
 * microseconds would be
 */
export function toEpochMs(value: number | Date, field = 'time'): number {
  const ms = value instanceof Date ? value.getTime() : value
  if (typeof ms === 'number' && Number.isSafeInteger(ms)) {
    if (ms >= EARLIEST_MS && ms <= LATEST_MS) return ms
    throw new ValidationError(
      `${field} is ${ms}, which is ${ms < EARLIEST_MS ? 'before 2020' : 'after 2128'}. Pass epoch milliseconds (not seconds or microseconds) or a Date.`,
      { field, value: String(ms), allowed: `epoch milliseconds from ${EARLIEST_MS} to ${LATEST_MS}` },
    )
  }
  throw new ValidationError(`${field} must be a Date or epoch milliseconds, got ${String(value)}.`, {
    field,
    value: String(value),
    allowed: 'a valid Date or an integer of milliseconds since 1970',
  })
}
