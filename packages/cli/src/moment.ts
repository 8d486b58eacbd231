import { UsageError } from './usage-error.ts'

const UNITS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}
/** The exchange is younger, so an earlier time is a mistake: seconds passed as milliseconds are in January 1970. */
const EARLIEST = Date.UTC(2020, 0, 1)
const LATEST = Date.UTC(2100, 0, 1)
const MOMENT =
  '2026-11-01, 2026-11-01T12:00 (UTC), epoch milliseconds from 2020 on, or a duration before now such as 7d'
const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(?:Z|([+-])(\d{2}):?(\d{2}))?)?$/

/** Converts a duration such as `90s`, `15m`, `12h`, `7d` or `2w` to milliseconds. @throws {UsageError} */
export function duration(text: string, field: string): number {
  const [, digits, unit] = /^(\d+)([smhdw])$/.exec(text) ?? []
  const ms = Number(digits) * (UNITS[unit ?? ''] ?? Number.NaN)
  if (Number.isSafeInteger(ms) && ms > 0) return ms
  throw new UsageError(field, text, 'a number with s, m, h, d or w, such as 90s or 7d')
}

/** Parses a time: ISO 8601 (UTC by default), epoch milliseconds, or a duration before now. @throws {UsageError} */
export function moment(text: string, field: string, now: number): number {
  const ms = /^\d+$/.test(text)
    ? Number(text)
    : /^\d+[smhdw]$/.test(text)
      ? now - duration(text, field)
      : iso(text)
  if (ms !== undefined && ms >= EARLIEST && ms < LATEST) return ms
  const isSeconds = /^\d{9,10}$/.test(text)
  throw new UsageError(field, text, isSeconds ? `${MOMENT}; this looks like seconds` : MOMENT)
}

/** Parses the start and end of a range. @throws {UsageError} unless the start is before the end */
export function range(
  options: { from?: string | undefined; to?: string | undefined },
  now: number,
  defaultStart: (end: number) => number,
): { start: number; end: number } {
  const end = options.to === undefined ? now : moment(options.to, '--to', now)
  const start = options.from === undefined ? defaultStart(end) : moment(options.from, '--from', now)
  if (start < end) return { start, end }
  throw new UsageError('--from', options.from, `a time before ${new Date(end).toISOString()} (--to)`)
}

/** Parses an ISO 8601 date; `undefined` if the text is not a date, or the month does not have this day. */
function iso(text: string): number | undefined {
  const parts = ISO.exec(text)
  if (parts === null) return undefined
  const field = (i: number): number => Number(parts[i] ?? 0)
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map(field) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const local = Date.UTC(year, month - 1, day, hour, minute, second, Number((parts[7] ?? '').padEnd(3, '0')))
  const back = new Date(local)
  const isReal =
    back.getUTCMonth() === month - 1 &&
    back.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60 &&
    field(9) < 24 &&
    field(10) < 60
  if (!isReal) return undefined
  return local - (parts[8] === '-' ? -1 : 1) * (field(9) * 60 + field(10)) * 60_000
}
