import {
  AbortedError,
  after,
  LighterError,
  NetworkError,
  onAbort,
  SlidingWindow,
  sleep,
  TimeoutError,
  ValidationError,
  withDeadline,
  withDefaults,
} from '@lighter/standards'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

describe('timers', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  const day = 86_400_000

  it.each([2 ** 31 - 1, 2 ** 31, 30 * day, 365 * day])(
    'of %i ms fire on time, not immediately',
    async (ms) => {
      let fired = 0
      after(ms, () => fired++)
      let woken = false
      const sleeping = sleep(ms).then(() => {
        woken = true
      })
      await vi.advanceTimersByTimeAsync(ms - 1)
      expect([fired, woken]).toEqual([0, false])
      await vi.advanceTimersByTimeAsync(1)
      await sleeping
      expect([fired, woken]).toEqual([1, true])
      await vi.advanceTimersByTimeAsync(day)
      expect(fired).toBe(1)
    },
  )

  it('of infinite length never fire, and all can be stopped', async () => {
    let fired = 0
    const ends = [after(Number.POSITIVE_INFINITY, () => fired++), after(40 * day, () => fired++)]
    await vi.advanceTimersByTimeAsync(30 * day)
    for (const end of ends) end()
    await vi.advanceTimersByTimeAsync(100 * day)
    expect(fired).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })

  it.each([-3_600_000, 3_600_000])(
    'and windows are not affected when the wall clock steps by %i ms',
    async (step) => {
      const window = new SlidingWindow({ budget: 1 })
      expect(window.tryTake(1)).toBe(true)
      let woken = false
      const sleeping = sleep(60_000).then(() => {
        woken = true
      })
      vi.setSystemTime(Date.now() + step)
      expect(window.waitFor(1)).toBeGreaterThan(59_000)
      expect(window.waitFor(1)).toBeLessThanOrEqual(60_000)
      await vi.advanceTimersByTimeAsync(59_000)
      expect(woken).toBe(false)
      expect(window.tryTake(1)).toBe(false)
      await vi.advanceTimersByTimeAsync(1_001)
      await sleeping
      expect(window.tryTake(1)).toBe(true)
    },
  )
})

describe('one signal', () => {
  it('over a thousand calls has one listener, calls each, and keeps none', () => {
    const abort = new AbortController()
    const add = vi.spyOn(abort.signal, 'addEventListener')
    const remove = vi.spyOn(abort.signal, 'removeEventListener')
    const seen: number[] = []
    const run = (): void => {
      seen.push(-1)
    }
    const stops = Array.from({ length: 1_000 }, (_, i) => onAbort(abort.signal, () => seen.push(i)))
    // The same function twice counts twice.
    stops.push(onAbort(abort.signal, run), onAbort(abort.signal, run))
    expect(add).toHaveBeenCalledTimes(1)
    stops[3]?.()
    stops[3]?.()
    abort.abort()
    expect(seen).toHaveLength(1_001)
    for (const stop of stops) stop()
    const other = new AbortController()
    const removed = vi.spyOn(other.signal, 'removeEventListener')
    for (const stop of Array.from({ length: 5 }, () => onAbort(other.signal, run))) stop()
    expect(removed).toHaveBeenCalledTimes(1)
    expect(remove).not.toHaveBeenCalled()
    onAbort(other.signal, () => seen.push(7))
    other.abort()
    expect(seen.at(-1)).toBe(7)
    onAbort(other.signal, () => seen.push(8))
    expect(seen.at(-1)).toBe(8)
  })
})

describe('waiting for a store', () => {
  const what = 'The store'
  it('ends at the deadline, at the signal, or with a LighterError, whatever the store does', async () => {
    const never = (): Promise<never> => new Promise(() => {})
    await expect(withDeadline(never, { what, timeoutMs: 5 })).rejects.toBeInstanceOf(TimeoutError)
    const abort = new AbortController()
    const waiting = withDeadline(never, { what, timeoutMs: 60_000, signal: abort.signal })
    abort.abort('enough')
    await expect(waiting).rejects.toBeInstanceOf(AbortedError)
    let asked = false
    const late = withDeadline(
      () => {
        asked = true
      },
      { what, timeoutMs: 60_000, signal: abort.signal },
    )
    await expect(late).rejects.toBeInstanceOf(AbortedError)
    expect(asked).toBe(false)
    const raw = withDeadline(
      () => {
        throw new Error('socket closed')
      },
      { what, timeoutMs: 1_000 },
    )
    await expect(raw).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      sent: 'no',
      message: /socket closed/,
    })
    const own = new ValidationError('x', { field: 'y' })
    await expect(withDeadline(() => Promise.reject(own), { what, timeoutMs: 1_000 })).rejects.toBe(own)
    expect(await withDeadline(async () => 5, { what, timeoutMs: 1_000 })).toBe(5)
  })
})

describe('options', () => {
  it('that are undefined count as not given, in errors too', () => {
    expect(withDefaults({ a: 1, b: 2 }, { a: undefined, b: 3 })).toEqual({ a: 1, b: 3 })
    expect(withDefaults({ a: 1 }, undefined)).toEqual({ a: 1 })
    const error = new NetworkError('x', {
      code: undefined,
      retry: undefined,
      sent: undefined,
      context: undefined,
    })
    expect(error).toMatchObject({ code: 'NETWORK', retry: 'safe', sent: 'maybe', context: {} })
    expect(new TimeoutError('x', { code: undefined })).toMatchObject({ code: 'TIMEOUT', sent: 'maybe' })
    expect(new ValidationError('x', { field: 'a', code: undefined })).toMatchObject({ code: 'VALIDATION' })
    expect(new LighterError('x', { code: 'Y', retry: undefined })).toMatchObject({
      retry: 'never',
      sent: 'no',
    })
  })
})
