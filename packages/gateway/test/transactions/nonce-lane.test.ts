import { MemoryNonceStore, NonceLane, type NonceStore } from '@lighter/gateway'
import { describe, expect, it } from 'vitest'

describe('a lane', () => {
  it.each([undefined, null, Number.POSITIVE_INFINITY, Number.NaN, 2 ** 48, -1, 1.5, '7', {}])(
    'refuses %s as a nonce and requests it again',
    async (bad) => {
      const answers: unknown[] = [bad, 12]
      const lane = new NonceLane({ mode: 'skip', fetchNext: async () => answers.shift() as number })
      await lane.prepare()
      expect(lane.take()).toBe(12)
    },
  )

  it('is not stuck when the exchange keeps returning invalid nonces', async () => {
    let answer: unknown = -1
    const lane = new NonceLane({ mode: 'skip', fetchNext: async () => answer as number })
    await expect(lane.prepare()).rejects.toMatchObject({ code: 'BAD_NONCE', sent: 'no', retry: 'safe' })
    answer = 3
    await lane.prepare()
    expect(lane.take()).toBe(3)
  })

  it.each(['skip', 'sequential'] as const)(
    'reads the nonce again when it is invalidated during a read (%s)',
    async (mode) => {
      const answers: ((nonce: number) => void)[] = []
      const lane = new NonceLane({ mode, fetchNext: () => new Promise((resolve) => answers.push(resolve)) })
      const prepared = Promise.all([lane.prepare(), lane.prepare()])
      lane.distrust()
      answers.shift()?.(5)
      await expect.poll(() => answers.length).toBe(1)
      expect(lane.isReady).toBe(false)
      answers.shift()?.(8)
      await prepared
      expect(lane.take()).toBe(8)
      expect(answers).toEqual([])
    },
  )

  it.each([Number.NaN, -1, 2.5, 2 ** 48, 1])('refuses %s from a store when the floor is 5', async (bad) => {
    const inner = new MemoryNonceStore()
    let isBad = true
    const store: NonceStore = {
      take: async (key, floor) => (isBad ? bad : inner.take(key, floor)),
      alone: (key, step) => inner.alone(key, step),
    }
    const lane = new NonceLane({ mode: 'skip', fetchNext: async () => 5, shared: { store, key: 'k' } })
    await lane.prepare()
    await expect(lane.takeShared()).rejects.toMatchObject({ code: 'BAD_NONCE', sent: 'no' })
    expect(await lane.takeShared(undefined, { isCancel: true })).toBeGreaterThan(5)
    isBad = false
    expect(await lane.takeShared()).toBeGreaterThan(5)
  })

  it('gives each of several concurrent cancels its own nonce while the store is down', async () => {
    const fail = () => Promise.reject(new Error('ECONNREFUSED'))
    const store: NonceStore = { take: fail, alone: fail }
    const lane = new NonceLane({ mode: 'skip', fetchNext: async () => 5, shared: { store, key: 'k' } })
    await lane.prepare()
    const nonces = await Promise.all([1, 2, 3].map(() => lane.takeShared(undefined, { isCancel: true })))
    expect(new Set(nonces).size).toBe(3)
  })

  it('stops waiting for a store when the caller aborts, and reports that nothing was signed', async () => {
    const store: NonceStore = { take: () => new Promise(() => {}), alone: () => new Promise(() => {}) }
    const lane = new NonceLane({ mode: 'skip', fetchNext: async () => 5, shared: { store, key: 'k' } })
    await lane.prepare()
    const stop = new AbortController()
    const taking = lane.takeShared(undefined, { signal: stop.signal })
    const alone = lane.alone(async () => 1, { signal: stop.signal })
    stop.abort()
    await expect(taking).rejects.toMatchObject({ code: 'ABORTED', sent: 'no' })
    await expect(alone).rejects.toMatchObject({ code: 'ABORTED', sent: 'no' })
  })
})
