/** A claim on one budget. */
export interface BudgetClaim {
  /** Name of the budget, the same in every process. */
  key: string
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
  /** Lets nobody take from these budgets for so many milliseconds. */
  block(keys: readonly string[], ms: number): Promise<void>
}
