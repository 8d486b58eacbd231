import { ValidationError } from '@lighter/standards'

const UNITS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}

/** A duration such as `90s`, `15m`, `12h`, `7d`, `2w` in milliseconds. @throws {ValidationError} */
export function duration(text: string, field: string): number {
  const [, digits, unit] = /^(\d+)([smhdw])$/.exec(text) ?? []
  const ms = Number(digits) * (UNITS[unit ?? ''] ?? Number.NaN)
  if (Number.isSafeInteger(ms) && ms > 0) return ms
  throw new ValidationError(`${field} is ${JSON.stringify(text)}.`, {
    field,
    value: text,
    allowed: 'a number with s, m, h, d or w: 90s, 7d',
  })
}

/** A moment: ISO 8601 (UTC unless it says otherwise), epoch milliseconds, or a duration before now. @throws {ValidationError} */
export function moment(text: string, field: string, now: number): number {
  if (/^\d{12,14}$/.test(text)) return Number(text)
  if (/^\d+[smhdw]$/.test(text)) return now - duration(text, field)
  const hasZone = /(?:Z|[+-]\d{2}:?\d{2})$/.test(text)
  const ms = /^\d{4}-\d{2}-\d{2}/.test(text)
    ? Date.parse(text.includes('T') && !hasZone ? `${text}Z` : text)
    : Number.NaN
  if (Number.isFinite(ms)) return ms
  throw new ValidationError(`${field} is ${JSON.stringify(text)}.`, {
    field,
    value: text,
    allowed: '2026-11-01, 2026-11-01T12:00, epoch milliseconds, or a time ago: 7d',
  })
}
