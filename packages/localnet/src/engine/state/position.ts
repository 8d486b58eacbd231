import type { UpdateLeverageTransaction } from '@lighter/signer'

/** Whether a position shares the margin of its account. */
export type MarginMode = UpdateLeverageTransaction['marginMode']

/** What a position in a perps market holds. */
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

/** What a position in a binary options market holds. */
export interface BinaryPositionFacts {
  /** Signed, in size ticks: positive holds Yes (Up), negative No (Down). */
  size: bigint
  /** What was paid for what is held, in size×price units. */
  entry: bigint
  /** USDC that came minus USDC that went, fees and settlement included, c12. */
  cash: bigint
  /** What the settlement paid beyond the entry, c12; undefined until it has. */
  settlementPnl: bigint | undefined
  lastTrade: number
}
