import type { UpdateLeverageTransaction } from '@lighter/signer'

/** Whether a position shares the margin of its account. */
export type MarginMode = UpdateLeverageTransaction['marginMode']

/** Values of a position in a perps market. */
export interface PositionFacts {
  /** Signed, in size ticks. */
  size: bigint
  /** Entry quote, micro. */
  entry: bigint
  /** Funding prefix at the last settlement. */
  prefix: bigint
  /** Own initial margin fraction in 1e-4; 0 = market default. */
  imf: number
  marginMode: MarginMode
  /** Margin of an isolated position, c12. */
  allocated: bigint
  /** Realized PnL since the position was last flat, micro. */
  realized: bigint
  /** Funding paid (positive) since it was opened, c12. */
  fundingPaid: bigint
}

/** Values of a position in a binary options market. */
export interface BinaryPositionFacts {
  /** Signed, in size ticks: positive holds Yes (Up), negative No (Down). */
  size: bigint
  /** Amount paid for the current position, in size×price units. */
  entry: bigint
  /** USDC received minus USDC paid, including fees and settlement, c12. */
  cash: bigint
  /** Amount that the settlement paid beyond the entry, c12; undefined before the settlement. */
  settlementPnl: bigint | undefined
  lastTrade: number
}
