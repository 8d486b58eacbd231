import { expect, test } from 'vitest'
import { SCALE } from '../../../../test/support/scale.ts'
import { RandomSession } from '../support/random-session.ts'

test.each([1, 2, 3, 4])(
  'value, open interest, books and order states hold through a random session (seed %i)',
  (seed) => {
    const session = new RandomSession(seed)
    const before = session.value()
    const steps = 25_000 * SCALE
    for (let i = 1; i <= steps; i++) {
      session.step()
      if (i % 500 !== 0) continue
      expect(session.broken(), `after ${i} steps`).toEqual([])
      expect(session.value(), `after ${i} steps`).toEqual(before)
    }
    // The session must have been one: most inputs took effect, orders traded and ended.
    expect(session.counts.done).toBeGreaterThan(steps / 2)
    expect(session.ex.tradeCount).toBeGreaterThan(steps / 50)
    expect(session.ex.liquidations.length).toBeGreaterThan(10)
    expect(session.ex.fundingPayments.all().length).toBeGreaterThan(10)
  },
)

test('the same seed gives the same exchange', () => {
  const run = (): string => {
    const session = new RandomSession(9)
    for (let i = 0; i < 3000; i++) session.step()
    const { usdc } = session.value()
    return [
      session.ex.sequence,
      session.ex.tradeCount,
      usdc,
      ...session.accounts.map((one) => one.collateral),
    ].join()
  }
  expect(run()).toBe(run())
})
