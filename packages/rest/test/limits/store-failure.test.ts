import { type BudgetStore, tierLimiter } from '@lighter/rest'
import { AbortedError, LighterError } from '@lighter/standards'
import { describe, expect, it } from 'vitest'

const PATH = '/api/v1/orderBooks'
const stalled: BudgetStore = { take: () => new Promise(() => {}), block: () => new Promise(() => {}) }
const dead: BudgetStore = {
  take: () => Promise.reject(new Error('Socket closed unexpectedly')),
  block: () => Promise.reject(new Error('Socket closed unexpectedly')),
}

describe.each([
  ['stalled', stalled],
  ['dead', dead],
])('a budget store that is %s', (_name, store) => {
  it('delays no call: budgets are counted in this process, and failures are reported as LighterErrors', async () => {
    const errors: unknown[] = []
    const limiter = tierLimiter({
      tier: 'premium',
      transactionsPerMinute: 3,
      onLimit: 'refuse',
      store,
      storeTimeoutMs: 20,
      onError: (error) => errors.push(error),
    })
    for (let i = 0; i < 3; i++) await limiter.acquire('/api/v1/sendTx', 6, undefined)
    await expect(limiter.acquire('/api/v1/sendTx', 6, undefined)).rejects.toMatchObject({
      code: 'RATE_LIMITED',
    })
    await Promise.all(Array.from({ length: 80 }, () => limiter.acquire(PATH, 300, undefined)))
    expect(errors.length).toBeGreaterThan(0)
    for (const error of errors) expect(error).toBeInstanceOf(LighterError)
    // It is left alone for a while: not every call waits for it.
    expect(errors.length).toBeLessThan(5)
  })

  it("refuses calls with a LighterError and rejects those that wait, with onStoreFailure: 'refuse'", async () => {
    const limiter = tierLimiter({ store, storeTimeoutMs: 20, onStoreFailure: 'refuse' })
    const all = await Promise.allSettled(
      Array.from({ length: 5 }, () => limiter.acquire(PATH, 300, undefined)),
    )
    for (const one of all) {
      expect(one.status).toBe('rejected')
      const { reason } = one as PromiseRejectedResult
      expect(reason).toBeInstanceOf(LighterError)
      expect(reason).toMatchObject({ sent: 'no' })
    }
  })
})

it.each([Number.NaN, -5, Number.POSITIVE_INFINITY])(
  'a store that returns a wait of %d ms counts as failed',
  async (said) => {
    const errors: unknown[] = []
    const store: BudgetStore = { take: async () => said, block: async () => {} }
    const limiter = tierLimiter({ tier: 'premium', store, onError: (error) => errors.push(error) })
    await limiter.acquire(PATH, 300, undefined)
    expect(errors).toHaveLength(1)
    expect(errors[0]).toMatchObject({ code: 'STORE_UNAVAILABLE', sent: 'no' })
  },
)

it('a signal ends the wait for a stalled store immediately', async () => {
  const limiter = tierLimiter({ store: stalled, storeTimeoutMs: 60_000 })
  const abort = new AbortController()
  const waiting = limiter.acquire(PATH, 300, abort.signal)
  setTimeout(() => abort.abort(), 5)
  await expect(waiting).rejects.toBeInstanceOf(AbortedError)
})

it('a store that returns a wait is asked again afterwards, for one call at a time and in order', async () => {
  let free = 0
  let asked = 0
  const store: BudgetStore = {
    async take() {
      asked++
      if (free > 0) {
        free--
        return 0
      }
      return 20
    },
    async block() {},
  }
  const limiter = tierLimiter({ tier: 'premium', store })
  const order: number[] = []
  const all = [0, 1, 2, 3].map((i) => limiter.acquire(PATH, 300, undefined).then(() => order.push(i)))
  await new Promise((done) => setTimeout(done, 10))
  const before = asked
  free = 4
  await Promise.all(all)
  expect(order).toEqual([0, 1, 2, 3])
  expect(asked - before).toBeLessThanOrEqual(6)
})
