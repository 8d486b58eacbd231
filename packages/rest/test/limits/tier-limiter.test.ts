import { ApiError, RateLimitError } from '@lighter/standards'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type RestLimiter, tierLimiter } from '../../src/index.ts'

const PATH = '/api/v1/trades'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** How many requests pass before the limiter refuses. */
async function passes(limiter: RestLimiter, path: string, weight: number, most = 10_000): Promise<number> {
  for (let sent = 0; sent < most; sent++) {
    try {
      await limiter.acquire(path, weight, undefined)
    } catch (error) {
      expect(error).toMatchObject({ sent: 'no' })
      expect(error).toBeInstanceOf(RateLimitError)
      return sent
    }
  }
  return most
}

describe('tierLimiter', () => {
  it('limits the standard tier to 60 requests a minute over all endpoints', async () => {
    const limiter = tierLimiter({ onLimit: 'refuse' })
    expect(await passes(limiter, PATH, 300)).toBe(60)
    expect(await passes(limiter, '/api/v1/orderBooks', 300)).toBe(0)
    vi.advanceTimersByTime(60_001)
    expect(await passes(limiter, PATH, 300)).toBe(60)
  })

  it('limits a heavy endpoint of the standard tier to its own cap, which leaves the rest to others', async () => {
    const limiter = tierLimiter({ onLimit: 'refuse' })
    expect(await passes(limiter, PATH, 2_400)).toBe(10)
    expect(await passes(limiter, '/api/v1/orderBooks', 300)).toBe(50)
  })

  it('only reports if configured so: the call is sent', async () => {
    const spent: object[] = []
    const limiter = tierLimiter({ onLimit: 'report', onSpent: (one) => spent.push(one) })
    expect(await passes(limiter, '/api/v1/orderBooks', 300, 62)).toBe(62)
    expect(spent).toEqual([
      { path: '/api/v1/orderBooks', weight: 300, waitMs: 60_000 },
      { path: '/api/v1/orderBooks', weight: 300, waitMs: 60_000 },
    ])
  })

  it('counts weight for other tiers, and their transactions separately', async () => {
    const limiter = tierLimiter({ tier: 'premium', onLimit: 'refuse' })
    expect(await passes(limiter, PATH, 300)).toBe(80)
    expect(await passes(limiter, '/api/v1/sendTx', 6)).toBe(4_000)
  })

  it('counts calls with a token against the account, others against the address, transactions always against the account', async () => {
    const limiter = tierLimiter({ tier: 'premium', onLimit: 'refuse' })
    const byAddress: RestLimiter = {
      acquire: (path, weight, signal) => limiter.acquire(path, weight, signal, 'address'),
      observe: (path, weight, failure) => limiter.observe(path, weight, failure, 'address'),
    }
    expect(await passes(byAddress, PATH, 300)).toBe(60)
    expect(await passes(limiter, PATH, 300)).toBe(80)
    expect(await passes(byAddress, '/api/v1/sendTx', 6)).toBe(4_000)
    expect(await passes(limiter, '/api/v1/sendTx', 6)).toBe(0)
    vi.advanceTimersByTime(60_001)
    // The API's own cooldown is of the one, the firewall's of both.
    byAddress.observe(
      PATH,
      300,
      new RateLimitError('slow down', { status: 429, apiCode: 23000, retryAfterMs: 5_000 }),
    )
    expect(await passes(byAddress, PATH, 300)).toBe(0)
    expect(await passes(limiter, PATH, 300, 1)).toBe(1)
    byAddress.observe(PATH, 300, new RateLimitError('firewall', { status: 405 }))
    expect(await passes(limiter, PATH, 300)).toBe(0)
    expect(await passes(limiter, '/api/v1/sendTx', 6)).toBe(0)
  })

  it('waits by default, and the wait ends immediately when the signal fires', async () => {
    const limiter = tierLimiter()
    for (let i = 0; i < 60; i++) await limiter.acquire(PATH, 300, undefined)
    const stop = new AbortController()
    const aborted = expect(limiter.acquire(PATH, 300, stop.signal)).rejects.toMatchObject({
      name: 'AbortedError',
    })
    stop.abort()
    await aborted
    let sent = false
    const waiting = limiter.acquire(PATH, 300, undefined).then(() => {
      sent = true
    })
    await vi.advanceTimersByTimeAsync(59_000)
    expect(sent).toBe(false)
    await vi.advanceTimersByTimeAsync(1_100)
    await waiting
  })

  it('has one budget for all clients that share it', async () => {
    const limiter = tierLimiter()
    let sent = 0
    const all = Array.from({ length: 100 }, () => limiter.acquire(PATH, 300, undefined).then(() => sent++))
    await vi.advanceTimersByTimeAsync(0)
    expect(sent).toBe(60)
    await vi.advanceTimersByTimeAsync(60_100)
    await Promise.all(all)
    expect(sent).toBe(100)
  })

  it('admits calls in order, a heavy one behind light ones, with one timer for all', async () => {
    const limiter = tierLimiter({ tier: 'premium' })
    const order: string[] = []
    const ask = (name: string, weight: number): Promise<void> =>
      limiter.acquire(`/api/v1/${name}`, weight, undefined).then(() => void order.push(name))
    const all: Promise<void>[] = []
    for (let i = 0; i < 80; i++) all.push(ask('full', 300))
    for (let i = 0; i < 3; i++) all.push(ask(`before${i}`, 300))
    all.push(ask('heavy', 20_000))
    for (let i = 0; i < 50; i++) {
      all.push(ask(`after${i}`, 300))
      await vi.advanceTimersByTimeAsync(1_000)
      // Light calls that keep coming take nothing from under the heavy one.
      expect(vi.getTimerCount()).toBe(1)
    }
    expect(order.filter((name) => name !== 'full')).toEqual([])
    await vi.advanceTimersByTimeAsync(120_000)
    await Promise.all(all)
    const waited = order.filter((name) => name !== 'full')
    expect(waited).toEqual([
      'before0',
      'before1',
      'before2',
      'heavy',
      ...Array.from({ length: 50 }, (_, i) => `after${i}`),
    ])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('does not hold up calls that wait for other budgets, and admits those behind an aborted one', async () => {
    const limiter = tierLimiter({ tier: 'premium' })
    for (let i = 0; i < 80; i++) await limiter.acquire(PATH, 300, undefined)
    const stop = new AbortController()
    const heavy = limiter.acquire(PATH, 24_000, stop.signal).catch((error: unknown) => error)
    let passed = 0
    const behind = limiter.acquire(PATH, 300, undefined).then(() => passed++)
    await limiter.acquire('/api/v1/sendTx', 6, undefined)
    await limiter.acquire(PATH, 300, undefined, 'address')
    await vi.advanceTimersByTimeAsync(59_000)
    expect(passed).toBe(0)
    stop.abort()
    expect(await heavy).toMatchObject({ code: 'ABORTED', sent: 'no' })
    await vi.advanceTimersByTimeAsync(1_001)
    await behind
    expect(passed).toBe(1)
  })

  it('does work in proportion to the waiting calls', async () => {
    const work = async (waiting: number): Promise<number> => {
      let looks = 0
      const clock = {
        now: () => {
          looks++
          return performance.now()
        },
      }
      const limiter = tierLimiter({ tier: 'premium', clock })
      const all = Array.from({ length: waiting }, () => limiter.acquire(PATH, 300, undefined))
      await vi.advanceTimersByTimeAsync((waiting / 80) * 60_000 + 1_000)
      await Promise.all(all)
      return looks
    }
    const [few, many] = [await work(400), await work(1_600)]
    expect(many / few).toBeLessThan(4.4)
  })

  it.each([-3_600_000, 3_600_000])('waits a minute when the wall clock steps by %i ms', async (step) => {
    const limiter = tierLimiter()
    for (let i = 0; i < 60; i++) await limiter.acquire(PATH, 300, undefined)
    let sent = false
    const waiting = limiter.acquire(PATH, 300, undefined).then(() => {
      sent = true
    })
    vi.setSystemTime(Date.now() + step)
    await vi.advanceTimersByTimeAsync(59_000)
    expect(sent).toBe(false)
    await vi.advanceTimersByTimeAsync(1_001)
    await waiting
  })

  it('counts reads of plus and builder accounts by the smaller published figure, unless overridden', async () => {
    expect(await passes(tierLimiter({ tier: 'plus', onLimit: 'refuse' }), PATH, 300)).toBe(80)
    expect(await passes(tierLimiter({ tier: 'builder', onLimit: 'refuse' }), PATH, 300)).toBe(500)
    const told = tierLimiter({ tier: 'plus', onLimit: 'refuse', readsPerMinute: 120_000 })
    expect(await passes(told, PATH, 300)).toBe(400)
  })

  it('takes undefined options for omitted ones', async () => {
    const limiter = tierLimiter({
      tier: undefined,
      onLimit: 'refuse',
      clock: undefined,
      readsPerMinute: undefined,
      store: undefined,
    })
    expect(await passes(limiter, PATH, 300)).toBe(60)
  })

  it('obeys the cooldown of a refusal, and ignores other failures', async () => {
    const limiter = tierLimiter({ tier: 'premium', onLimit: 'refuse' })
    limiter.observe(PATH, 300, new ApiError('no', { status: 400 }))
    await limiter.acquire(PATH, 300, undefined)
    limiter.observe(PATH, 300, new RateLimitError('slow down', { status: 429, retryAfterMs: 5_000 }))
    expect(await passes(limiter, PATH, 300)).toBe(0)
    vi.advanceTimersByTime(5_001)
    await limiter.acquire(PATH, 300, undefined)
    limiter.observe(PATH, 300, new RateLimitError('firewall', { status: 405 }))
    vi.advanceTimersByTime(59_000)
    expect(await passes(limiter, PATH, 300)).toBe(0)
    vi.advanceTimersByTime(1_100)
    await limiter.acquire(PATH, 300, undefined)
  })
})
