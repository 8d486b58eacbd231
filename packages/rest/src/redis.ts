export type { BudgetClaim, BudgetStore } from './limits/budget-store.ts'
export type { RedisBudgetStoreOptions, RedisEval } from './limits/redis-budget-store.ts'
export { RedisBudgetStore } from './limits/redis-budget-store.ts'
