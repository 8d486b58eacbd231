import { tierLimiter } from '@lighter/rest'
import type { ScalingRow } from '../row.ts'

/**
 * Calls that wait for a shared budget, ten of which are admitted each time that it opens: times that the store is asked. Each
 * weighs 1, so that no budget of this process is in the way.
 */
async function admit(count: number): Promise<number> {
  let asked = 0
  let free = 10
  const limiter = tierLimiter({
    tier: 'premium',
    store: {
      async take() {
        asked++
        if (free > 0) {
          free--
          return 0
        }
        free = 10
        return 1
      },
      async block() {},
    },
  })
  await Promise.all(
    Array.from({ length: count }, () => limiter.acquire('/api/v1/orderBooks', 1, undefined, 'account')),
  )
  return asked
}

/** What grows in the REST client. */
export const restRows: Readonly<Record<string, ScalingRow>> = {
  'limiter-queue': {
    of: 'calls that wait for a budget',
    what: 'questions to the store of the budgets',
    unit: 'count',
    sizes: [100, 400, 1_600],
    quick: [20, 40, 80],
    measure: admit,
  },
}
