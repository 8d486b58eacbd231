import { wireTimeMs } from '@lighter/standards'
import { expect, test } from 'vitest'

test('a time in seconds or milliseconds is the same time', () => {
  expect([wireTimeMs(1_790_000_000), wireTimeMs(1_790_000_000_000)]).toEqual([
    1_790_000_000_000, 1_790_000_000_000,
  ])
  expect(wireTimeMs(1_795_000_000)).toBe(1_795_000_000_000)
  expect(wireTimeMs(1_795_000_000_123)).toBe(1_795_000_000_123)
  expect(wireTimeMs(0)).toBe(0)
})
