/** The exchange's limits: budgets of requests by tier, and those of stream connections. */
export type { RequestLimits } from './exchange.ts'
export type { LimitedAccount, LimitedAccounts } from './limits/rate-limits.ts'
export { EXCHANGE_STREAM_LIMITS, RateLimits } from './limits/rate-limits.ts'
export type { Caller } from './request/caller.ts'
export type { RestRequest } from './request/request.ts'
export type { StreamLimits } from './ws/limits.ts'
