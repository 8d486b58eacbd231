import type { MarkCandle, MinuteCandle } from './candle.ts'
import type { FundingRound } from './funding-round.ts'
import type { MarketDefinition } from './market-definition.ts'

/** States of a market. Binary options pass through all of them, the other kinds end as `inactive`. */
export type MarketState = 'inactive' | 'active' | 'waiting-for-settlement' | 'in-settlement' | 'settled'

/** A market with its state, without its orders, trades and holders. */
export interface MarketFacts extends MarketDefinition {
  readonly slot: number
  /** When a market has ended, a later one may reuse its slot and continue its nonces. */
  holdsSlot: boolean
  status: MarketState
  /** A frozen market refuses orders. */
  isFrozen: boolean
  /** 0 none (yet), 1 No, 2 Yes. */
  outcome: 0 | 1 | 2
  /** Ticks; 0 until a binary options market is settled. */
  settlementPrice: number
  /** Changes of the index price, oldest first; bounded. For candles of seconds. */
  readonly indexTicks: { at: number; price: number }[]
  /** Its channels are closed as well. */
  isDelisted: boolean
  /** Last nonce taken by an ask; counts up. */
  askNonce: number
  /** Next nonce of a bid; counts down. */
  bidNonce: number
  mark: number
  indexPrice: number
  /** Both sides, size ticks. */
  openInterest: bigint
  fundingPrefix: bigint
  premiumSum: bigint
  lastPremiumMinute: number
  lastFundingHour: number
  lastTradePrice: number
  readonly fundings: FundingRound[]
  readonly candles: MinuteCandle[]
  readonly markCandles: MarkCandle[]
  /** Sequence number of the last change of the book. */
  bookSequence: number
}
