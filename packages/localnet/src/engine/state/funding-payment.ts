import type { Account, Market } from './entities.ts'

/** Funding booked on a position. */
export interface FundingPayment {
  readonly id: number
  readonly account: Account
  readonly market: Market
  /** c12, signed: positive if received. */
  readonly change: bigint
  readonly size: bigint
  readonly at: number
  readonly rate: bigint
}
