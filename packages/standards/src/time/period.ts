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
 * @throws {ValidationError} if the period is unknown or the multiplier is no positive integer
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

/** Epoch milliseconds of a `number | Date` argument. @throws {ValidationError} for an invalid date or a non-integer. */
export function toEpochMs(value: number | Date, field = 'time'): number {
  const ms = value instanceof Date ? value.getTime() : value
  if (typeof ms === 'number' && Number.isSafeInteger(ms)) return ms
  throw new ValidationError(`${field} must be a Date or epoch milliseconds, got ${String(value)}.`, {
    field,
    value: String(value),
    allowed: 'a valid Date or an integer of milliseconds since 1970',
  })
}
