import type { FundingPayment } from '../engine/state/funding-payment.ts'
import { exactUsdc } from './format.ts'

/** Funding that was paid to or by an account. */
export interface FundingReport {
  /** Id of the payment. */
  readonly id: number
  /** Market id. */
  readonly marketId: number
  /** Ticker of the market. */
  readonly symbol: string
  /** Epoch milliseconds. */
  readonly time: number
  /** USDC with all its decimals: positive if received. */
  readonly amount: string
}

/** Returns a payment in exact decimals. */
export function reportFunding({ id, market, at, change }: FundingPayment): FundingReport {
  return {
    id,
    marketId: market.id,
    symbol: market.symbol,
    time: at * 1000,
    amount: exactUsdc(change),
  }
}
