import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { duration, moment, range } from '../src/moment.ts'

const NOW = Date.UTC(2026, 10, 28, 12)

describe('a time', () => {
  it.each([
    ['2026-11-01', Date.UTC(2026, 10, 1)],
    ['2026-11-01T12:00', Date.UTC(2026, 10, 1, 12)],
    ['2026-11-01 12:00', Date.UTC(2026, 10, 1, 12)],
    ['2026-11-01T12:00:30.5', Date.UTC(2026, 10, 1, 12, 0, 30, 500)],
    ['2026-11-01T12:00:30Z', Date.UTC(2026, 10, 1, 12, 0, 30)],
    ['2026-11-01T12:00+02:00', Date.UTC(2026, 10, 1, 10)],
    ['2026-11-01T12:00-0130', Date.UTC(2026, 10, 1, 13, 30)],
    ['2024-02-29', Date.UTC(2024, 1, 29)],
    ['1790000000000', 1_790_000_000_000],
    ['7d', NOW - 7 * 86_400_000],
  ])('%s is UTC, or what it says', (text, ms) => {
    expect(moment(text, '--from', NOW)).toBe(ms)
  })

  it('does not depend on the time zone of the machine', () => {
    const code = `import('${join(import.meta.dirname, '../src/moment.ts')}').then(({ moment }) => console.log(moment('2026-11-01 12:00', '--from', 0)))`
    const out = execFileSync(
      process.execPath,
      ['--conditions=@lighter/source', '--import', 'tsx', '-e', code],
      { env: { ...process.env, TZ: 'America/New_York' }, encoding: 'utf8' },
    )
    expect(Number(out)).toBe(Date.UTC(2026, 10, 1, 12))
  })

  it.each([
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '2026-11-31T00:00',
    '2026-11-01T24:00',
    '2026-11-01T12:60',
    '2026-11-1',
    '2026-11-01junk',
    '2026-11-01T12:00+2',
    'yesterday',
    '',
    '2019-12-31',
    '3000w',
    '0x19f0000000000',
  ])('%j is refused', (text) => {
    expect(() => moment(text, '--from', NOW)).toThrow(expect.objectContaining({ code: 'USAGE' }))
  })

  it('in seconds is refused, and the error names seconds', () => {
    expect(() => moment('1790000000', '--from', NOW)).toThrow(/--from is "1790000000".*seconds/)
  })
})

it('a range starts before it ends', () => {
  expect(range({ from: '2d', to: '1d' }, NOW, () => 0)).toEqual({
    start: NOW - 2 * 86_400_000,
    end: NOW - 86_400_000,
  })
  expect(() => range({ from: '1d', to: '2d' }, NOW, () => 0)).toThrow(/--from/)
})

it('a duration has digits and a unit', () => {
  expect(duration('30d', '--duration')).toBe(2_592_000_000)
  for (const text of ['0s', '1.5h', '5', 'd', '-1d', '0x1d', '1_0s', '99999999999999w'])
    expect(() => duration(text, '--duration')).toThrow(expect.objectContaining({ code: 'USAGE' }))
})
