/** One hour's funding of a market. */
export interface FundingRound {
  /** Epoch seconds of the full hour. */
  timestamp: number
  /** Hourly rate in 1e-6. */
  rate: bigint
  index: number
}
