export type { RedisBudgetStoreOptions, RedisEval } from './limits/redis-budget-store.ts'
export { RedisBudgetStore } from './limits/redis-budget-store.ts'
