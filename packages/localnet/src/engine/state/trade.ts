/**
 * Kind of a trade.
 * @see docs/protocol/exchange.md#reported-data
 */
export type TradeType = 'trade' | 'liquidation' | 'deleverage' | 'market-settlement'

/** Effect of a trade on one side. */
export interface TradeSideFacts {
  /** Ticks of 1e-6 actually charged. */
  readonly fee: number
  readonly sizeBefore: bigint
  readonly entryBefore: bigint
  readonly imfBefore: number
  readonly signChanged: boolean
  /** Realized, micro. */
  readonly pnl: bigint
  readonly allocatedBefore: bigint
  readonly allocatedAfter: bigint
  readonly integrator: number
  readonly integratorFee: number
}

/** Amounts and time of a trade. */
export interface TradeFacts {
  readonly id: number
  readonly txHash: string
  readonly type: TradeType
  readonly size: number
  /** Ticks; truncated to whole ones in a takeover. */
  readonly price: number
  /** Amount paid, micro: size × price except in takeovers. */
  readonly quote: bigint
  readonly isMakerAsk: boolean
  readonly askId: bigint
  readonly bidId: bigint
  readonly askCloid: number
  readonly bidCloid: number
  /** Versions of the orders when they traded. */
  readonly askVersion: number
  readonly bidVersion: number
  readonly blockHeight: number
  readonly timestamp: number
  /** Microseconds. */
  readonly transactionTime: number
  readonly sequence: number
}
