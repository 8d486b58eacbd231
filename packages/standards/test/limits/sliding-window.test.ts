import { SlidingWindow, sleep } from '@lighter/standards'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

describe('SlidingWindow', () => {
  it('never admits more than the budget in any window, for any arrivals', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 5 })), {
          maxLength: 200,
        }),
        (arrivals) => {
          let now = 0
          const window = new SlidingWindow({ budget: 10, windowMs: 100 }, { now: () => now })
          const admitted: { at: number; weight: number }[] = []
          for (const [gap, weight] of arrivals) {
            now += gap
            const wait = window.waitFor(weight)
            if (window.tryTake(weight)) admitted.push({ at: now, weight })
            else {
              expect(wait).toBeGreaterThan(0)
              now += wait
              expect(window.tryTake(weight)).toBe(true)
              admitted.push({ at: now, weight })
            }
            const inside = admitted
              .filter((one) => one.at > now - 100)
              .reduce((sum, one) => sum + one.weight, 0)
            expect(inside).toBeLessThanOrEqual(10)
            expect(window.used).toBe(inside)
          }
        },
      ),
    )
  })

  it('waits for a block requested by the server', () => {
    let now = 0
    const window = new SlidingWindow({ budget: 10 }, { now: () => now })
    window.block(500)
    expect(window.tryTake(1)).toBe(false)
    now = 500
    expect(window.tryTake(1)).toBe(true)
  })

  it('stops sleeping when the signal fires', async () => {
    const controller = new AbortController()
    const sleeping = sleep(60_000, controller.signal)
    controller.abort()
    await expect(sleeping).rejects.toMatchObject({ code: 'ABORTED' })
  })
})
