import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { after } from '../src/long-wait.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('waits thirty days, longer than one timer can', () => {
  let isDone = false
  after(30 * 86_400_000, () => {
    isDone = true
  })
  vi.advanceTimersByTime(30 * 86_400_000 - 1)
  expect(isDone).toBe(false)
  vi.advanceTimersByTime(1)
  expect(isDone).toBe(true)
})

it('can be stopped before it fires', () => {
  let isDone = false
  const stop = after(30 * 86_400_000, () => {
    isDone = true
  })
  vi.advanceTimersByTime(25 * 86_400_000)
  stop()
  vi.advanceTimersByTime(10 * 86_400_000)
  expect(isDone).toBe(false)
})
