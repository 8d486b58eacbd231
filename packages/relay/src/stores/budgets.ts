import type { BudgetClaim, BudgetStore } from '@lighter/rest'
import { SlidingWindow } from '@lighter/standards'

/** Maximum number of budgets remembered. */
const MOST = 10_000

/** Budgets that the relay and its consumers share, in memory. */
export class SharedBudgets implements BudgetStore {
  readonly #windows = new Map<string, SlidingWindow>()

  async take(claims: readonly BudgetClaim[]): Promise<number> {
    const taken = claims.map((claim) => ({ window: this.#window(claim), cost: claim.cost }))
    const wait = Math.max(0, ...taken.map(({ window, cost }) => window.waitFor(cost)))
    if (wait > 0) return wait
    for (const { window, cost } of taken) window.tryTake(cost)
    return 0
  }

  async block(keys: readonly string[], ms: number): Promise<void> {
    for (const key of keys)
      for (const [id, window] of this.#windows) if (id.startsWith(`${key}\n`)) window.block(ms)
  }

  /** Consumers that set another limit or window for a budget get a window of their own. */
  #window({ key, budget, windowMs }: BudgetClaim): SlidingWindow {
    const id = `${key}\n${budget}\n${windowMs}`
    let window = this.#windows.get(id)
    if (window === undefined) {
      if (this.#windows.size >= MOST) this.#windows.clear()
      window = new SlidingWindow({ budget, windowMs })
      this.#windows.set(id, window)
    }
    return window
  }
}
