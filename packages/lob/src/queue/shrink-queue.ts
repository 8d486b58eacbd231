import { frontAfterShrink, type QueueModel } from './queue-model.ts'

/**
 * Splits the cancellations of a recorded level among the volumes between a user's orders. Localnet's replay and the light
 * backtest both use it, so an order has the same place in both.
 *
 * @param volumes recorded lots before the first order, between the orders, and behind the last: one more than orders
 * @param after recorded lots of the level now, at most the sum of `volumes`
 * @returns the volumes now. Their sum is `after`; with `tradesOnly` it can be more, because nothing ahead of the last order
 *   is canceled
 */
export function shrinkQueue(model: QueueModel, volumes: readonly number[], after: number): number[] {
  const before = volumes.reduce((sum, lots) => sum + lots, 0)
  const left: number[] = []
  let front = 0
  let passed = 0
  for (const volume of volumes.slice(0, -1)) {
    front += volume
    // An order never overtakes one that is ahead of it.
    const now = Math.max(passed, frontAfterShrink(model, front, before, after))
    left.push(now - passed)
    passed = now
  }
  left.push(Math.max(0, after - passed))
  return left
}
