import type { Pool } from './venue-records.ts'

/** A pool without shares. */
export function newPool(
  options: Pick<Pool, 'index' | 'kind' | 'operator' | 'createdAt'> &
    Partial<Pick<Pool, 'operatorFee' | 'minOperatorShareRate'>>,
): Pool {
  return {
    operatorFee: 0,
    minOperatorShareRate: 0,
    ...options,
    isFrozen: false,
    totalShares: 0n,
    operatorShares: 0n,
    holders: new Map(),
    prices: [],
  }
}
