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

/** Shared record of used budgets, for processes that share an account or an IP address. */
export interface BudgetStore {
  /**
   * Takes from all budgets at once and resolves with 0, or takes nothing and resolves with the milliseconds to wait.
   */
  take(claims: readonly BudgetClaim[]): Promise<number>
  /** Refuses every claim on these budgets for `ms` milliseconds. */
  block(keys: readonly string[], ms: number): Promise<void>
}
