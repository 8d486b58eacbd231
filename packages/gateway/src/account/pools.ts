import { type Numeric, toTicks } from '@lighter/standards'

/** A new public pool; the account becomes its operator. */
export interface CreatePublicPoolOptions {
  /** Share of profits for the operator, as a fraction: 0.1 is 10 %. */
  operatorFee: Numeric
  /** Shares that the operator buys at the start, 0.001 USDC each. */
  initialTotalShares: number
  /** Least share of the pool that the operator must hold, as a fraction. */
  minOperatorShareRate: Numeric
  apiKeyIndex?: number | undefined
  signal?: AbortSignal | undefined
}

/** A change of a public pool. */
export interface UpdatePublicPoolOptions {
  /** Account index of the pool. */
  publicPoolIndex: number
  /** `frozen` is for good. */
  status: 'active' | 'frozen'
  /** As a fraction; may only fall. */
  operatorFee: Numeric
  /** As a fraction. */
  minOperatorShareRate: Numeric
  apiKeyIndex?: number | undefined
  signal?: AbortSignal | undefined
}

/** Shares of a public pool to buy or to give back. */
export interface PoolSharesOptions {
  /** Account index of the pool. */
  publicPoolIndex: number
  shareAmount: number | bigint
  apiKeyIndex?: number | undefined
  signal?: AbortSignal | undefined
}

/** Shares of a staking pool. */
export interface StakingOptions {
  /** Account index of the staking pool. */
  stakingPoolIndex: number
  shareAmount: number | bigint
  apiKeyIndex?: number | undefined
  signal?: AbortSignal | undefined
}

/** Millionths of a fraction: how fees are written. @throws {PrecisionError} beyond six decimals */
export function millionths(fraction: Numeric, field: string): number {
  return Number(toTicks(fraction, 6, { field }))
}

/** Ten-thousandths of a fraction: how share rates are written. @throws {PrecisionError} beyond four decimals */
export function tenThousandths(fraction: Numeric, field: string): number {
  return Number(toTicks(fraction, 4, { field }))
}
