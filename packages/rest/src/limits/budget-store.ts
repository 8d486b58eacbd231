/** A claim on one budget. */
export interface BudgetClaim {
  /** Name of the budget, the same in every process. */
  key: string
  /** Weight of the call. */
  cost: number
  /** Sum of costs allowed within the window. */
  budget: number
  /** Length of the rolling window in milliseconds. */
  windowMs: number
}

/** Where processes that share an account and an address keep what they have used of its budgets. */
export interface BudgetStore {
  /** Takes from all budgets at once and gives 0, or takes nothing and gives the milliseconds until it could. */
  take(claims: readonly BudgetClaim[]): Promise<number>
  /** Refuses every claim on these budgets for `ms` milliseconds. */
  block(keys: readonly string[], ms: number): Promise<void>
}
